package io.quilt4j.packages.internal.places;

import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
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
        return LocalFolder.walk(folder.toPath());
    }

    @Override
    public Iterator<Listed> walkVersions(PhysicalKey folder) {
        return walk(folder);
    }

    @Override
    public Iterator<Listed> list(PhysicalKey folder) {
        return LocalFolder.list(folder.toPath());
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
