package io.quilt4j.packages.internal.places;

import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folders of this machine. */
final class LocalPlace implements Place {

    @Override
    public @Nullable Found read(PhysicalKey file) {
        Path path = file.toPath();
        try {
            return new Found(Files.readAllBytes(path), file, null);
        } catch (NoSuchFileException missing) {
            return null;
        } catch (IOException failure) {
            if (isBelowFile(path)) {
                return null;
            }
            throw LocalFailure.reading(path, failure);
        }
    }

    private static boolean isBelowFile(Path path) {
        return !Files.exists(path);
    }

    @Override
    public InputStream open(PhysicalKey file, long first, long length) {
        Path path = file.toPath();
        try {
            return new PartOfFile(path, first, length);
        } catch (IOException failure) {
            throw LocalFailure.reading(path, failure);
        }
    }

    @Override
    public @Nullable Stat stat(PhysicalKey file) {
        Path path = file.toPath();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory() ? null : new Stat(attributes.size(), null);
        } catch (IOException missing) {
            if (!Files.exists(path)) {
                return null;
            }
            throw LocalFailure.reading(path, missing);
        }
    }

    @Override
    public Iterator<Listed> walk(PhysicalKey folder) {
        Path root = folder.toPath();
        List<Listed> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    BasicFileAttributes real = attributes.isSymbolicLink() ? target(file) : attributes;
                    if (real != null && real.isRegularFile()) {
                        found.add(new Listed(
                                name(root, file),
                                real.size(),
                                null,
                                real.lastModifiedTime().toInstant()));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw LocalFailure.reading(root, failure);
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

    @Override
    public Iterator<Listed> walkVersions(PhysicalKey folder) {
        return walk(folder);
    }

    @Override
    public Iterator<Listed> list(PhysicalKey folder) {
        Path root = folder.toPath();
        List<Listed> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
            for (Path child : children) {
                BasicFileAttributes attributes = target(child);
                if (attributes != null) {
                    String name = child.getFileName() + (attributes.isDirectory() ? "/" : "");
                    found.add(new Listed(
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

    @Override
    public void replace(PhysicalKey file, byte[] content, @Nullable Found before) {
        write(file, content);
    }

    @Override
    public void write(PhysicalKey file, byte[] content) {
        Path path = file.toPath();
        try {
            Path temporary = Temporary.beside(path);
            try {
                Files.write(temporary, content);
                Temporary.moveTo(temporary, path);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw LocalFailure.writing(path, failure);
        }
    }

    @Override
    public void put(PhysicalKey file, Path finished) {
        Path path = file.toPath();
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Temporary.moveTo(finished, path);
        } catch (IOException failure) {
            throw LocalFailure.writing(path, failure);
        }
    }

    @Override
    public void delete(PhysicalKey file, PhysicalKey root) {
        Path path = file.toPath();
        Path top = root.toPath();
        try {
            Files.deleteIfExists(path);
            Path parent = path.getParent();
            while (parent != null && parent.startsWith(top) && !parent.equals(top)) {
                Files.deleteIfExists(parent);
                parent = parent.getParent();
            }
        } catch (DirectoryNotEmptyException others) {
            return;
        } catch (IOException failure) {
            throw LocalFailure.writing(path, failure);
        }
    }
}
