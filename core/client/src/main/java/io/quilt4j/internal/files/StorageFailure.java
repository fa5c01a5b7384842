package io.quilt4j.internal.files;

import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says in words what kept a file from being read or written, and what to do about it. */
final class StorageFailure {

    private StorageFailure() {}

    static StorageException reading(Path file, IOException failure) {
        return new StorageException(
                "Could not read " + file + ": " + reason(failure) + ". Check the owner and the mode of the file.",
                failure);
    }

    static StorageException writing(Path file, IOException failure) {
        return new StorageException(
                "Could not write " + file + ": " + reason(failure)
                        + ". What it held before is unchanged. Make the folder writable, free some space, or choose"
                        + " another data directory.",
                failure);
    }

    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        // The message of a FileSystemException begins with the path, which the sentence already names.
        String text = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
