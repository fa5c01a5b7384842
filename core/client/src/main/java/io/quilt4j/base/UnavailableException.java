package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** The catalog could not be reached or could not answer now; the same call may succeed later. Nothing was changed. */
public final class UnavailableException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        this(message, null);
    }

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
