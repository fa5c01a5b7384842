package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong in the client, one subclass for each thing a caller may do about it.
 *
 * <p>Messages say what was tried, what happened and what to do next. They never hold a secret, a response body or a
 * whole URL.
 */
public abstract sealed class QuiltException extends RuntimeException
        permits AuthenticationException,
                PermissionDeniedException,
                InvalidInputException,
                NotFoundException,
                UnavailableException,
                LostAnswerException,
                ProtocolException,
                StorageException,
                ConflictException,
                CancelledException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Integer status;

    QuiltException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = null;
    }

    QuiltException(String message, @Nullable Throwable cause, int status) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status that the catalog answered with; null if there was no answer, or not the status was the trouble. */
    public @Nullable Integer status() {
        return status;
    }
}
