package io.quilt4j.shell.session;

import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Libraries as people name them: jars, folders of classes, and {@code lib/*.jar}; with quotes around a name that has blanks. */
final class Jars {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private Jars() {}

    /** @throws IllegalArgumentException that says which of them cannot be used, and why; then none is */
    static List<Path> named(String text) {
        List<Path> all = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String name = word.group(1) == null ? word.group(2) : word.group(1);
            all.addAll(matching(name));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Which ones? Name jars, or a pattern: lib/*.jar");
        }
        return all;
    }

    private static List<Path> matching(String name) {
        try {
            Path path = Path.of(name);
            Path last = path.getFileName();
            if (last == null || last.toString().indexOf('*') < 0) {
                return List.of(checked(path));
            }
            Path folder = path.getParent() == null ? Path.of("") : path.getParent();
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, last.toString())) {
                for (Path file : files) {
                    found.add(checked(file));
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("There is no file like " + name + ".");
            }
            found.sort(null);
            return found;
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw new IllegalArgumentException(name + " cannot be the name of a file.", e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalArgumentException("There is no file like " + name + ".", e);
        }
    }

    /** Opened once: the compiler would leave out what it cannot read, and say nothing. */
    private static Path checked(Path path) {
        if (Files.isDirectory(path)) {
            return path.toAbsolutePath();
        }
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("There is no file " + path + ".");
        }
        try (ZipFile jar = new ZipFile(path.toFile())) {
            return jar.size() >= 0 ? path.toAbsolutePath() : path;
        } catch (ZipException e) {
            throw new IllegalArgumentException(path + " is no jar: " + Reasons.of(e) + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + Reasons.of(e) + ".", e);
        }
    }
}
