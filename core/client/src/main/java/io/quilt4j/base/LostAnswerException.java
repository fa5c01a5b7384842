package io.quilt4j.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change was sent and its answer was lost, so that it may or may not have been made.
 *
 * <p>The message says what reading back could settle. The call is never repeated by this client.
 */
public final class LostAnswerException extends QuiltException {

    private static final long serialVersionUID = 1L;

    private final String[] createdIds;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public LostAnswerException(String message, @Nullable Throwable cause) {
        this(message, cause, List.of());
    }

    /** @param createdIds as {@link #createdIds()} gives them */
    public LostAnswerException(String message, @Nullable Throwable cause, List<String> createdIds) {
        super(message, cause);
        this.createdIds = createdIds.toArray(String[]::new);
    }

    /** After a gateway gave up on a change: {@code status} as {@link QuiltException#status()} gives it. */
    public LostAnswerException(String message, int status) {
        super(message, null, status);
        this.createdIds = new String[0];
    }

    /**
     * The ids of what the call created: one if it is certain, several if it is one of these, none if nothing is known. Their
     * secrets are lost, so revoke those that nobody uses.
     */
    public List<String> createdIds() {
        return List.of(createdIds);
    }
}
