package io.quilt4j.shell.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of a value, the same for a row of SQL and for a key from {@code quilt3}. */
final class Values {

    /** As the driver writes a timestamp. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Values() {}

    static String text(Object value) {
        try {
            return value instanceof Instant instant ? TIMESTAMP.format(instant) : String.valueOf(value);
        } catch (RuntimeException e) {
            // A user's toString must not keep the other cells from being seen.
            return "(toString of " + value.getClass().getSimpleName() + " failed: "
                    + e.getClass().getSimpleName() + ")";
        }
    }
}
