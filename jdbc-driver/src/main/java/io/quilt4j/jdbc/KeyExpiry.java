package io.quilt4j.jdbc;

import java.sql.SQLWarning;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Warns while there is still time to make a new key. */
final class KeyExpiry {

    private static final Duration SOON = Duration.ofDays(14);

    private KeyExpiry() {}

    /** A warning where the key in use expires within 14 days, else null. */
    static @Nullable SQLWarning warning(Session session) {
        Instant expiresAt = session.ownKey().expiresAt();
        if (expiresAt == null || expiresAt.isAfter(session.now().plus(SOON))) {
            return null;
        }
        return new SQLWarning(
                "The API key of this connection expires at " + expiresAt
                        + ": create a new one with INSERT INTO api_keys and use it from then on.",
                "01000");
    }
}
