package io.quilt4j.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Mode 0600, which a file is to have from the moment it exists. */
public final class OwnerOnly {

    private static final String MODE = "rw-------";

    private OwnerOnly() {}

    /** For the creation of {@code file}; none where there are no modes, as on Windows. */
    public static FileAttribute<?>[] attributes(Path file) {
        return hasModes(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE))}
                : new FileAttribute<?>[0];
    }

    /** For a file that is there; does nothing where there are no modes. */
    public static void set(Path file) throws IOException {
        if (hasModes(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
        }
    }

    /** Whether files there have modes. */
    public static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
