package io.quilt4j.shell.render;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a value, the same for a row of SQL and for a key from {@code quilt3}. */
final class Values {

    /** As the driver writes a timestamp. */
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final DateTimeFormatter TIMESTAMP = LOCAL.withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** A list may hold itself. */
    private static final int MOST_DEPTH = 8;

    private Values() {}

    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("(\\d{4,}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)");

    /** A time as the driver writes it, which is in UTC, as ISO 8601 has it; another text as it is. */
    static String zoned(String text) {
        Matcher plain = WITHOUT_ZONE.matcher(text);
        return plain.matches() ? plain.group(1) + "T" + plain.group(2) + "Z" : text;
    }

    /** As ISO 8601 has it; the name of the zone alone would not tell which of the two hours is meant when a clock is put back. */
    static String withOffset(ZonedDateTime time) {
        return OFFSET.format(time);
    }

    /** Lists and maps of times too, as the driver writes them: {@code [2026-11-27 03:00:00.000]}. */
    static String text(@Nullable Object value) {
        return text(value, MOST_DEPTH);
    }

    private static String ofParts(Object value, int depth) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(element -> text(element, depth)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey(), depth) + "=" + text(entry.getValue(), depth))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return PlainText.of(value);
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        try {
            if (value instanceof Instant instant) {
                return TIMESTAMP.format(instant);
            }
            if (value instanceof ZonedDateTime zoned) {
                return LOCAL.format(zoned) + " " + zoned.getZone();
            }
            if (value instanceof LocalTime time) {
                boolean whole = time.truncatedTo(ChronoUnit.SECONDS).equals(time);
                return (whole ? SECONDS : MILLISECONDS).format(time);
            }
            return depth > 0 && ofJava(value) ? ofParts(value, depth - 1) : PlainText.of(value);
        } catch (RuntimeException e) {
            // A user's toString must not keep the other cells from being seen.
            return "(toString of " + value.getClass().getSimpleName() + " failed: "
                    + e.getClass().getSimpleName() + ")";
        }
    }

    /** Another class may have a text of its own. */
    private static boolean ofJava(Object value) {
        return value.getClass().getName().startsWith("java.");
    }
}
