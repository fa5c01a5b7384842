package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Looks through the files below a folder, those that git ignores too: that is where secrets are kept. */
final class FileTree {

    private final Findings findings;
    private final Consumer<Path> repositories;
    private final Contents contents;

    /** {@code repositories} is given the folder of each git repository on the way. */
    FileTree(Findings findings, Consumer<Path> repositories) {
        this.findings = findings;
        this.repositories = repositories;
        this.contents = new Contents(findings::foreign);
    }

    /** {@code named}: {@code top} as the caller wrote it, whose folders can be named like a secret, too. */
    void search(Path top, Path named) throws IOException {
        name(named, named.toString());
        // What "." is called.
        name(named, name(named.toAbsolutePath().normalize()));
        Files.walkFileTree(top, new Visitor());
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            name(folder, name(folder));
            if (Repositories.isRepository(folder)) {
                repositories.accept(folder);
            }
            // Packed, and looked through as a history.
            return Repositories.isObjects(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().equals(".git") && attributes.isRegularFile()) {
                repositories.accept(file);
            }
            name(file, name(file));
            if (attributes.isRegularFile()) {
                file(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable(file, failure);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            if (failure != null) {
                unreadable(folder, failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    private void name(Path file, String text) {
        byte[] name = text.getBytes(StandardCharsets.UTF_8);
        Matcher.find(
                name,
                0,
                name.length,
                0,
                name.length,
                (place, secret, encoding) ->
                        findings.leak(secret, new Place(Place.Kind.FILE, file + " (its name)", 0, null, encoding)));
    }

    private void file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            stream(in, file.toString());
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    /** Looks through a stream of that name. */
    void stream(InputStream in, String name) throws IOException {
        Set<String> troubles = new LinkedHashSet<>();
        try {
            contents.search(
                    in,
                    (secret, inside, line, encoding) ->
                            findings.leak(secret, new Place(Place.Kind.FILE, name + inside, line, null, encoding)),
                    (inside, why) -> troubles.add(inside + " " + why));
        } finally {
            troubles.forEach(trouble -> findings.problem(name + trouble + ": looked at as it is."));
        }
    }

    private void unreadable(Path file, IOException failure) {
        findings.problem(file + " cannot be read"
                + (failure instanceof ZipException ? "" : " (" + Reasons.of(failure) + ")") + ".");
    }
}
