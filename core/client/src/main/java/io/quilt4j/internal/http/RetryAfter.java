package io.quilt4j.internal.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header Retry-After (RFC 9110 §10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** How long from now; null: the header is not there, or neither seconds nor a date. */
    static @Nullable Duration of(Received answer, Clock clock) {
        return answer.header("Retry-After").map(value -> read(value, clock)).orElse(null);
    }

    private static @Nullable Duration read(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration until =
                    Duration.between(clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
