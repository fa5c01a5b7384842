package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/** No credential, a wrong one, or one that has expired: log in, or use another API key. */
public final class AuthenticationException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message) {
        this(message, null);
    }

    public AuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
