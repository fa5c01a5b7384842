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
                CancelledException {

    private static final long serialVersionUID = 1L;

    QuiltException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
