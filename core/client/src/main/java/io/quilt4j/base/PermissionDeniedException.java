package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** The catalog knows the caller and refuses the action: ask an administrator. */
public final class PermissionDeniedException extends QuiltException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public PermissionDeniedException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public PermissionDeniedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param status as {@link #status()} gives it */
    public PermissionDeniedException(String message, int status) {
        super(message, null, status);
    }
}
