package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** Values that this client or the catalog refuses: change them; nothing was done. */
public final class InvalidInputException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        this(message, null);
    }

    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
