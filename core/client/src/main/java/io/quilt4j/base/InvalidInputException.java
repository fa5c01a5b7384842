package io.quilt4j.base;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values were refused, by the registry or before they were sent: change them. Nothing was done. */
public final class InvalidInputException extends QuiltException {

    private static final long serialVersionUID = 1L;

    private final Refusal[] refusals;

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     */
    public InvalidInputException(String message) {
        this(message, (Throwable) null);
    }

    /**
     * @param message what was tried, what happened, what to do next; without a secret
     * @param cause null: none
     */
    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusals = new Refusal[0];
    }

    /** @param refusals as {@link #refusals()} gives them */
    public InvalidInputException(String message, List<Refusal> refusals) {
        super(message, null);
        this.refusals = refusals.toArray(Refusal[]::new);
    }

    /** @param status as {@link #status()} gives it */
    public InvalidInputException(String message, int status) {
        super(message, null, status);
        this.refusals = new Refusal[0];
    }

    /** What the registry says about each value that it refused; empty if it gave only the message, or was not asked. */
    public List<Refusal> refusals() {
        return List.of(refusals);
    }

    /** One value that was refused. */
    public static final class Refusal implements Serializable {

        private static final long serialVersionUID = 1L;

        private final @Nullable String path;
        private final String reason;

        public Refusal(@Nullable String path, String reason) {
            this.path = path;
            this.reason = reason;
        }

        /** Which value, in the registry's words: {@code input.expiresInDays}. Null: it did not say. */
        public @Nullable String path() {
            return path;
        }

        /** Why, in the registry's words. */
        public String reason() {
            return reason;
        }

        @Override
        public String toString() {
            return path == null ? reason : reason + " (" + path + ")";
        }
    }
}
