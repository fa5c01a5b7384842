package io.quilt4j.shell.session;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The files of a compiler that sees the classes of earlier snippets, which are in no file. */
final class SnippetFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final Supplier<Map<String, byte[]>> snippets;
    private String classPath = System.getProperty("java.class.path", "");

    /** {@code snippets}: the bytes of each class by its name. */
    private SnippetFiles(JavaFileManager files, Supplier<Map<String, byte[]>> snippets) {
        super(files);
        this.snippets = snippets;
    }

    /** Of a compiler that also sees the class path, of which {@code lateJars} are opened only when a package is missed. */
    static SnippetFiles of(Supplier<Map<String, byte[]>> snippets, String classPath, Predicate<Path> lateJars) {
        SnippetFiles files = new SnippetFiles(
                new LateJars(
                        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null), lateJars),
                snippets);
        if (!classPath.isEmpty()) {
            files.add(classPath);
        }
        return files;
    }

    /** Libraries behind those of the class path. */
    void add(String libraries) {
        classPath += File.pathSeparator + libraries;
        fileManager.handleOption("-classpath", List.of(classPath).iterator());
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
        if (!location.equals(StandardLocation.CLASS_PATH) || packageName.isEmpty()) {
            return found;
        }
        List<JavaFileObject> all = new ArrayList<>();
        snippets.get().forEach((name, bytes) -> {
            if (name.startsWith(packageName + ".") && name.indexOf('.', packageName.length() + 1) < 0) {
                all.add(new Compiled(name, bytes));
            }
        });
        if (all.isEmpty()) {
            return found;
        }
        found.forEach(all::add);
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Compiled compiled ? compiled.name : super.inferBinaryName(location, file);
    }

    private static final class Compiled extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        Compiled(String name, byte[] bytes) {
            super(URI.create("snippet:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
