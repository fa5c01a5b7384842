package io.quilt4j.internal.files;

import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keeps a copy of a file that cannot be read: nothing is lost, whoever writes next. */
final class CorruptFile {

    private static final String ENDING = ".corrupt.";

    private CorruptFile() {}

    /** The copies that there are of this file. */
    static List<Path> copies(Path file) {
        List<Path> copies = new ArrayList<>();
        Path folder = file.toAbsolutePath().resolveSibling("");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(
                    folder, other -> other.getFileName().toString().startsWith(file.getFileName() + ENDING))) {
                found.forEach(copies::add);
            } catch (IOException | DirectoryIteratorException failure) {
                throw new StorageException("The folder " + folder + " cannot be read.", failure);
            }
        }
        return copies;
    }

    /** The same content always gets the same name, so a program that looks every minute leaves one copy. */
    static Path copyAside(Path file, byte[] bytes, String reason, Disk disk, Warnings warnings) {
        Path copy = file.resolveSibling(file.getFileName() + ENDING + fingerprint(bytes));
        try {
            if (!Files.exists(copy)) {
                AtomicFile.replace(copy, bytes, DataFolder.Access.PRIVATE, disk, warnings);
            }
        } catch (StorageException notCopied) {
            throw new StorageException(
                    "The file " + file + " " + reason + ", and no copy of it could be kept. " + notCopied.getMessage(),
                    notCopied);
        }
        return copy;
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    static void deleteCopies(Path file) {
        for (Path copy : copies(file)) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException failure) {
                throw StorageFailure.writing(copy, failure);
            }
        }
    }
}
