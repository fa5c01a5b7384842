package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** Somebody else changed what was to be changed. Look at what is there now, and decide anew. */
public final class ConflictException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public ConflictException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
