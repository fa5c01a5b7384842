package io.quilt4j.shell.python;

import io.quilt4j.shell.workspace.Workspace;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a line of a log is written: {@code %(levelname)s %(message)s}. Times are in UTC, as all times here. */
record LogFormat(String pattern, @Nullable String day) {

    static final LogFormat USUAL = new LogFormat("%(levelname)s:%(name)s:%(message)s", null);

    private static final Pattern FIELD = Pattern.compile("%\\((\\w+)\\)");

    private static final List<String> FIELDS = List.of("name", "levelname", "levelno", "message", "asctime");

    /** Null: the usual. */
    static LogFormat of(@Nullable Object pattern, @Nullable Object day) {
        String text = pattern == null ? USUAL.pattern() : Repr.text(pattern);
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (!FIELDS.contains(field.group(1))) {
                throw new NotHereException("%(" + field.group(1) + ") in a line of a log");
            }
        }
        return new LogFormat(text, day == null ? null : Repr.text(day));
    }

    /** {@code "%s keys", 3}. */
    static String message(List<@Nullable Object> given) {
        String text = Repr.text(given.get(0));
        if (given.size() == 1) {
            return text;
        }
        Object only = given.get(1);
        boolean named = given.size() == 2 && only instanceof Map<?, ?> map && !map.isEmpty();
        try {
            return PercentFormat.of(text, named ? only : new Tuple(given.subList(1, given.size())));
        } catch (PythonException unfit) { // of which Python tells on stderr, and goes on
            throw new NotHereException("a line of a log whose values do not fit: " + unfit.getMessage());
        }
    }

    String line(String name, String level, int number, String message) {
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("levelname", level);
        values.put("levelno", (long) number);
        values.put("message", message);
        values.put("asctime", time());
        return PercentFormat.of(pattern, values);
    }

    private String time() {
        LocalDateTime now =
                LocalDateTime.ofInstant(Workspace.current().options().clock().instant(), ZoneOffset.UTC);
        return day == null
                ? TimeFormat.of(now, "%Y-%m-%d %H:%M:%S", false)
                        + String.format(Locale.ROOT, ",%03d", now.get(ChronoField.MILLI_OF_SECOND))
                : TimeFormat.of(now, day, false);
    }
}
