package io.quilt4j.shell.session;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which jars and folders the compiler of a session must see. */
final class CompilerPath {

    private CompilerPath() {}

    /** The jars beside our own, but for those whose names snippets write: we are made of them. */
    static Predicate<Path> lateJars() {
        CodeSource own = CompilerPath.class.getProtectionDomain().getCodeSource();
        Path jar = own == null || !isFile(own.getLocation()) ? null : Path.of(path(own.getLocation()));
        Path folder = jar == null || Files.isDirectory(jar) ? null : jar.getParent();
        return path -> {
            String name = String.valueOf(path.getFileName());
            return folder != null
                    && folder.equals(path.getParent())
                    && !name.startsWith("quilt4j-")
                    && !name.startsWith("jspecify-");
        };
    }

    /** Empty when the JVM's own class path has it all, which saves the compiler a restart. */
    static String of(SessionOptions options) {
        Set<String> needed = new LinkedHashSet<>();
        for (ClassLoader loader = options.classLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                Arrays.stream(urls.getURLs())
                        .filter(CompilerPath::isFile)
                        .map(CompilerPath::path)
                        .forEach(needed::add);
            }
        }
        CodeSource own = CompilerPath.class.getProtectionDomain().getCodeSource();
        if (own != null && isFile(own.getLocation())) {
            needed.add(path(own.getLocation()));
        }
        options.classPath().forEach(entry -> needed.add(entry.toAbsolutePath().toString()));
        for (String known : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            needed.remove(Path.of(known).toAbsolutePath().normalize().toString());
        }
        return String.join(File.pathSeparator, needed);
    }

    private static boolean isFile(URL url) {
        return "file".equals(url.getProtocol());
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toAbsolutePath().normalize().toString();
    }
}
