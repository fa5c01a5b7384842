package io.quilt4j.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The catalog could not be reached or could not answer now; the same call may succeed later. Nothing was changed. */
public final class UnavailableException extends QuiltException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public UnavailableException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    /**
     * After an answer that says "not now".
     *
     * @param status as {@link #status()} gives it
     * @param retryAfter as {@link #retryAfter()} gives it
     */
    public UnavailableException(String message, int status, @Nullable Duration retryAfter) {
        super(message, null, status);
        this.retryAfter = retryAfter;
    }

    /** How long the catalog asks to be left alone, from when it answered; null: it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
