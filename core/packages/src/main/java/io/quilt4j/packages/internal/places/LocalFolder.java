package io.quilt4j.packages.internal.places;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in a folder of this machine. */
final class LocalFolder {

    private LocalFolder() {}

    /**
     * All files below it, however deep, without those that a fetch left half-way: the files of a folder before what is in its
     * folders, as the Python client has them, whose packages show their entries in this order.
     */
    static Iterator<Place.Listed> walk(Path root) {
        List<Place.Listed> found = new ArrayList<>();
        try {
            walk(root, root, found);
        } catch (IOException failure) {
            throw LocalFailure.reading(root, failure);
        } catch (DirectoryIteratorException failure) {
            throw LocalFailure.reading(root, Objects.requireNonNull(failure.getCause()));
        }
        return found.iterator();
    }

    private static void walk(Path root, Path folder, List<Place.Listed> found) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                BasicFileAttributes own =
                        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                BasicFileAttributes real = own.isSymbolicLink() ? target(child) : own;
                if (own.isDirectory()) {
                    folders.add(child);
                } else if (real != null
                        && real.isRegularFile()
                        && !Temporary.isOne(String.valueOf(child.getFileName()))) {
                    found.add(new Place.Listed(
                            name(root, child),
                            real.size(),
                            null,
                            real.lastModifiedTime().toInstant()));
                }
            }
        }
        for (Path each : folders) {
            walk(root, each, found);
        }
    }

    /** Its files and folders; none where it is no folder. */
    static Iterator<Place.Listed> list(Path root) {
        List<Place.Listed> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
            for (Path child : children) {
                BasicFileAttributes attributes = target(child);
                if (attributes != null) {
                    String name = child.getFileName() + (attributes.isDirectory() ? "/" : "");
                    found.add(new Place.Listed(
                            name,
                            attributes.size(),
                            null,
                            attributes.lastModifiedTime().toInstant()));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return found.iterator();
        } catch (IOException failure) {
            throw LocalFailure.reading(root, failure);
        } catch (DirectoryIteratorException failure) {
            throw LocalFailure.reading(root, Objects.requireNonNull(failure.getCause()));
        }
        return found.iterator();
    }

    private static @Nullable BasicFileAttributes target(Path link) {
        try {
            return Files.readAttributes(link, BasicFileAttributes.class);
        } catch (IOException broken) {
            return null;
        }
    }

    private static String name(Path root, Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            name.append(name.length() == 0 ? "" : "/").append(part);
        }
        return name.toString();
    }
}
