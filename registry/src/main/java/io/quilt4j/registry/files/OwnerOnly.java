package io.quilt4j.registry.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What new files and folders of a stack's data are made with: they hold secrets' traces, names and addresses. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Of a new file; nothing where the file system knows no permissions. */
    public static FileAttribute<?>[] file(Path root) {
        return attributes(root, "rw-------");
    }

    /** Of a new folder. */
    public static FileAttribute<?>[] folder(Path root) {
        return attributes(root, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path path, String mode) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
