package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** A thing named by the caller does not exist. */
public final class NotFoundException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public NotFoundException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public NotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param status as {@link #status()} gives it */
    public NotFoundException(String message, int status) {
        super(message, null, status);
    }
}
