package io.quilt4j.shell.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a value, the same for a row of SQL and for a key from {@code quilt3}. */
final class Values {

    /** As the driver writes a timestamp. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Values() {}

    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("(\\d{4,}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)");

    /** A time as the driver writes it, which is in UTC, as ISO 8601 has it; another text as it is. */
    static String zoned(String text) {
        Matcher plain = WITHOUT_ZONE.matcher(text);
        return plain.matches() ? plain.group(1) + "T" + plain.group(2) + "Z" : text;
    }

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
