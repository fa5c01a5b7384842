package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** A file of the data directory could not be read or written. */
public final class StorageException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        this(message, null);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
