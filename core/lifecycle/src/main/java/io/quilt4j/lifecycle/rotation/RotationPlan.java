package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.keys.KeyTerms;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which key is to be replaced, and how.
 *
 * @param name of the old key; null if the id is given
 * @param id of the old key; null if the name is given
 * @param sinks where the new secret goes: all of them, or the rotation is given up
 * @param overlap how long both keys are to work at most, from the moment the new secret was in place
 * @param idle how long nobody may have used the old key before it is revoked
 * @param revokeAtEnd whether the old key is revoked when the overlap is over even if it is still used; else it is kept
 * @param replacesOthers whether the new secret may go where that of another key stands that works; else that is refused
 * @param expiresInDays of the new key, 1 to 365
 * @param newName null: one that is found again for certain, {@code <name>-<yyyymmdd>-<4 random>}
 * @param reason for the journal; null: none
 */
public record RotationPlan(
        @Nullable String name,
        @Nullable String id,
        List<SecretSink> sinks,
        Duration overlap,
        Duration idle,
        boolean revokeAtEnd,
        boolean replacesOthers,
        int expiresInDays,
        @Nullable String newName,
        @Nullable String reason) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

    public RotationPlan {
        sinks = List.copyOf(sinks);
        if ((name == null) == (id == null)) {
            throw new InvalidInputException("Name the key to rotate, or give its id; not both.");
        }
        if (newName != null) {
            KeyTerms.check(newName, expiresInDays);
        }
        if (sinks.isEmpty()) {
            throw new InvalidInputException("Say where the new secret goes: it is never shown.");
        }
        if (overlap.isNegative() || idle.isNegative()) {
            throw new InvalidInputException("Overlap and idle time cannot be negative.");
        }
        if (!KeyTerms.isLife(expiresInDays)) {
            throw new InvalidInputException(
                    "A key expires in 1 to " + KeyTerms.MOST_DAYS + " days, not in " + expiresInDays + ".");
        }
        if (sinks.stream().map(SecretSink::describe).distinct().count() < sinks.size()) {
            throw new InvalidInputException("The same place for the new secret is named twice.");
        }
    }

    /** For the key of this name. */
    public static Builder ofName(String name) {
        return new Builder(name, null);
    }

    /** For the key of this id. */
    public static Builder ofId(String id) {
        return new Builder(null, id);
    }

    /**
     * {@code 24h}, {@code 90m}, {@code 7d}, {@code 30s}; {@code 0} is none.
     *
     * @throws InvalidInputException if it is none of these
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (text.strip().equals("0")) {
            return Duration.ZERO;
        }
        if (!matcher.matches()) {
            throw new InvalidInputException("'" + text + "' is no length of time: write 24h, 90m, 7d, 30s or 0.");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Collects what differs from the usual; each is described at the component of its name. */
    public static final class Builder {

        private final @Nullable String name;
        private final @Nullable String id;
        private final List<SecretSink> sinks = new ArrayList<>();
        private Duration overlap = Duration.ofHours(24);
        private Duration idle = Duration.ofHours(1);
        private boolean revokeAtEnd;
        private boolean replacesOthers;
        private int expiresInDays = 90;
        private @Nullable String newName;
        private @Nullable String reason;

        private Builder(@Nullable String name, @Nullable String id) {
            this.name = name;
            this.id = id;
        }

        /** One more place. */
        public Builder to(SecretSink sink) {
            sinks.add(sink);
            return this;
        }

        /** Not set: 24 hours. */
        public Builder overlap(Duration other) {
            overlap = other;
            return this;
        }

        /** Not set: an hour. */
        public Builder idle(Duration other) {
            idle = other;
            return this;
        }

        /** Not set: kept. */
        public Builder revokeAtEnd(boolean other) {
            revokeAtEnd = other;
            return this;
        }

        /** Not set: refused. */
        public Builder replacesOthers(boolean other) {
            replacesOthers = other;
            return this;
        }

        /** Not set: 90. */
        public Builder expiresInDays(int other) {
            expiresInDays = other;
            return this;
        }

        public Builder newName(@Nullable String other) {
            newName = other;
            return this;
        }

        public Builder reason(@Nullable String other) {
            reason = other;
            return this;
        }

        public RotationPlan build() {
            return new RotationPlan(
                    name, id, sinks, overlap, idle, revokeAtEnd, replacesOthers, expiresInDays, newName, reason);
        }
    }
}
