package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** A file of the data directory could not be read or written. */
public final class StorageException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public StorageException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
