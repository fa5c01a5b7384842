package io.quilt4j.shell.workspace;

import org.jspecify.annotations.Nullable;

/** The secret of a new key could not be put where it was meant to go; the message says whether there is a key now. */
public final class SecretNotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretNotStoredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nothing has happened yet: the place was looked at first. */
    public static SecretNotStoredException noKey(String reason, @Nullable Throwable cause) {
        return new SecretNotStoredException(
                "No key was created, because its secret could not be kept. " + reason, cause);
    }
}
