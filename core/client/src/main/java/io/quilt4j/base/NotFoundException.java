package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** A thing named by the caller does not exist. */
public final class NotFoundException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        this(message, null);
    }

    public NotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param status as {@link #status()} gives it */
    public NotFoundException(String message, int status) {
        super(message, null, status);
    }
}
