package io.quilt4j.base;

import org.jspecify.annotations.Nullable;

/**
 * A change was sent and its answer was lost, so that it may or may not have been made.
 *
 * <p>The message says what reading back could settle. The call is never repeated by this client.
 */
public final class LostAnswerException extends QuiltException {

    private static final long serialVersionUID = 1L;

    public LostAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
