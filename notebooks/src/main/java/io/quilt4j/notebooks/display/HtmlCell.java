package io.quilt4j.notebooks.display;

import io.quilt4j.shell.render.Table.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One cell of a table for a notebook, in the form of its kind. */
final class HtmlCell {

    private static final int MOST_CHARACTERS = 400;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN_CELL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OF_DRIVER = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss[.SSS]", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Names and ids stay on one line, even where the table is wider than the page and scrolls. */
    private static final int SHORT = 40;

    private final Instant now;

    HtmlCell(Instant now) {
        this.now = now;
    }

    /**
     * @param value of a moment, which is shown in a form of its own
     * @param text null: there is no value
     */
    void append(StringBuilder html, Kind kind, @Nullable Object value, @Nullable String text) {
        if (text == null) {
            html.append(kind == Kind.NUMBER ? "<td class=\"n null\">NULL</td>" : "<td class=\"null\">NULL</td>");
            return;
        }
        switch (kind) {
            case NUMBER ->
                html.append("<td class=\"n\">").append(Html.escaped(text)).append("</td>");
            case STATUS -> status(html, text);
            case TIMESTAMP -> time(html, value, text);
            default -> text(html, text);
        }
    }

    private static void status(StringBuilder html, String text) {
        String look =
                switch (text.toUpperCase(Locale.ROOT)) {
                    case "ACTIVE" -> " active";
                    case "EXPIRED" -> " expired";
                    default -> "";
                };
        html.append("<td><span class=\"badge")
                .append(look)
                .append("\">")
                .append(Html.escaped(text))
                .append("</span></td>");
    }

    private void time(StringBuilder html, @Nullable Object value, String text) {
        Instant time = value instanceof Instant instant ? instant : parsed(text);
        if (time == null) {
            text(html, text);
            return;
        }
        html.append("<td><time datetime=\"")
                .append(time)
                .append("\" title=\"")
                .append(RelativeTime.of(time, now))
                .append(", as of ")
                .append(SHOWN.format(now))
                .append("\">")
                .append(IN_CELL.format(time))
                .append("</time></td>");
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OF_DRIVER.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void text(StringBuilder html, String text) {
        boolean cut = text.length() > MOST_CHARACTERS;
        html.append(
                        cut
                                ? "<td title=\""
                                        + Html.escaped(text.substring(0, Math.min(text.length(), 10 * MOST_CHARACTERS)))
                                        + "\">"
                                : text.length() <= SHORT ? "<td class=\"short\">" : "<td>")
                .append(Html.escaped(cut ? text.substring(0, MOST_CHARACTERS) + "…" : text))
                .append("</td>");
    }
}
