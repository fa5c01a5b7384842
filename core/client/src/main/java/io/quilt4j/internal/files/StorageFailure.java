package io.quilt4j.internal.files;

import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** Says in words what kept a file from being read or written, and what to do about it. */
final class StorageFailure {

    private StorageFailure() {}

    static StorageException reading(Path file, IOException failure) {
        return new StorageException(
                "Could not read " + file + ": " + Reasons.of(failure) + ". Check the owner and the mode of the file.",
                failure);
    }

    static StorageException writing(Path file, IOException failure) {
        return new StorageException(
                "Could not write " + file + ": " + Reasons.of(failure)
                        + ". What it held before is unchanged. Make the folder writable, free some space, or choose"
                        + " another data directory.",
                failure);
    }
}
