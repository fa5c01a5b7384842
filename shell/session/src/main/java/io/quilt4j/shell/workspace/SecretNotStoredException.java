package io.quilt4j.shell.workspace;

import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The secret of a new key could not be put where it was meant to go; the message says whether there is a key now. */
public final class SecretNotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretNotStoredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What the place said that could not take it; null: it was none that could be written to. */
    public @Nullable IOException failure() {
        return getCause() instanceof IOException failure ? failure : null;
    }

    /** What became of the secret of a key that was created. It ends with a full stop. */
    public static String told(String key, IOException failure) {
        String became = failure instanceof MayBeStoredException
                ? "whether its secret was put away is not known. "
                : "its secret could not be put away. ";
        return "The key '" + key + "' was created, but " + became + failure.getMessage();
    }

    /** Nothing has happened yet: the place was looked at first. */
    public static SecretNotStoredException noKey(String reason, @Nullable Throwable cause) {
        return new SecretNotStoredException(
                "No key was created, because its secret could not be kept. " + reason, cause);
    }
}
