package io.quilt4j.registry.tokens;

import java.time.Duration;

/** How long each kind of token lasts. */
public record TokenLives(Duration access, Duration refresh) {

    /** An hour of access, 90 days of refreshing. */
    public static final TokenLives STANDARD = new TokenLives(Duration.ofHours(1), Duration.ofDays(90));

    /** Ten minutes, as protocol.md section 2.10 has it. */
    public static final Duration CODE = Duration.ofMinutes(10);

    static final Duration BROWSER = Duration.ofHours(12);

    public TokenLives {
        if (access.compareTo(Duration.ofSeconds(61)) < 0) {
            throw new IllegalArgumentException("An access token must last at least 61 seconds: clients refresh a"
                    + " token with less than 60 left, and would do nothing else.");
        }
        if (refresh.compareTo(access) < 0) {
            throw new IllegalArgumentException("A refresh token must last at least as long as the access token.");
        }
    }
}
