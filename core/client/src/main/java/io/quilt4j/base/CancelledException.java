package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** The call was cancelled by its {@link Cancellation}, or by an interrupt of its thread. */
public final class CancelledException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public CancelledException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public CancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
