package io.quilt4j.internal.auth;

import io.quilt4j.base.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One login: what /api/token answers and an entry of auth.json holds.
 *
 * @param expiresAt epoch seconds, whole or with a fraction, as the registry wrote them
 */
record Tokens(Secret refreshToken, Secret accessToken, PythonJson.Numeral expiresAt) {

    private static final int EARLY_SECONDS = 60;

    /** About 285 million years: a double still counts single seconds, and an Instant still holds them. */
    private static final double FARTHEST = 1L << 53;

    /** Reads the three members; empty if one is missing or of another type. */
    static Optional<Tokens> of(@Nullable Object entry) {
        return entry instanceof Map<?, ?> members
                        && members.get("refresh_token") instanceof String refresh
                        && members.get("access_token") instanceof String access
                        && members.get("expires_at") instanceof PythonJson.Numeral expires
                ? Optional.of(new Tokens(Secret.of(refresh), Secret.of(access), expires))
                : Optional.empty();
    }

    Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("refresh_token", refreshToken.reveal());
        entry.put("access_token", accessToken.reveal());
        entry.put("expires_at", expiresAt);
        return entry;
    }

    /** Within a minute, strictly: not when there are exactly 60 seconds left (protocol.md section 2.3). */
    boolean expiresWithinAMinuteOf(Instant now) {
        return seconds() < epochSeconds(now) + EARLY_SECONDS;
    }

    boolean hasExpiredAt(Instant now) {
        return seconds() <= epochSeconds(now);
    }

    /** A time for whatever number the file holds. */
    Instant expiry() {
        double seconds = Math.max(-FARTHEST, Math.min(seconds(), FARTHEST));
        long whole = (long) Math.floor(seconds);
        return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * 1e9));
    }

    /** A double, as Python compares them. */
    private double seconds() {
        return Double.parseDouble(expiresAt.text());
    }

    private static double epochSeconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
