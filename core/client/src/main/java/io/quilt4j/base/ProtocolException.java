package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** An answer that cannot be read: the address may not be a Quilt catalog, or it speaks another version. */
public final class ProtocolException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public ProtocolException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param status as {@link #status()} gives it */
    public ProtocolException(String message, int status) {
        super(message, null, status);
    }
}
