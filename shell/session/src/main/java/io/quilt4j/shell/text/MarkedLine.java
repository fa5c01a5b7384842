package io.quilt4j.shell.text;

/**
 * The line of somebody's text in which a mistake is, for carets below it: without API keys and control characters.
 *
 * @param start where in the line the mistake begins
 * @param end where it ends, at the end of the line at the latest
 */
public record MarkedLine(String line, int start, int end) {

    private static final String LEFT_OUT = "…";

    /** The line in which {@code span} begins. */
    public static MarkedLine of(String text, Span span) {
        int at = Math.min(span.start(), text.length());
        int start = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        int marked = Math.max(at, Math.min(span.end(), end));
        return new MarkedLine(
                shown(text.substring(start, end)),
                shown(text.substring(start, at)).length(),
                shown(text.substring(start, marked)).length());
    }

    private static String shown(String text) {
        return SecretText.masked(text.replaceAll("\\p{Cntrl}", " "));
    }

    /** The blanks that stand before the carets. */
    public String indent() {
        return " ".repeat(TextWidth.of(line.substring(0, start)));
    }

    /** As wide as what is wrong. */
    public String carets() {
        return "^".repeat(Math.max(1, TextWidth.of(line.substring(start, end))));
    }

    /** The same, of a line that is wider than {@code width} cells only as much as fits around the mistake. */
    public MarkedLine within(int width) {
        if (TextWidth.of(line) <= width) {
            return this;
        }
        int room = Math.max(1, width - 2 * LEFT_OUT.length());
        int to = start;
        while (to < end && fits(start, next(to), room)) {
            to = next(to);
        }
        int from = start;
        while (from > 0 && fits(previous(from), to, room)) {
            from = previous(from);
        }
        int last = to;
        while (last < line.length() && fits(from, next(last), room)) {
            last = next(last);
        }
        String before = from > 0 ? LEFT_OUT : "";
        String after = last < line.length() ? LEFT_OUT : "";
        return new MarkedLine(
                before + line.substring(from, last) + after,
                before.length() + start - from,
                before.length() + to - from);
    }

    private boolean fits(int from, int to, int room) {
        return TextWidth.of(line.substring(from, to)) <= room;
    }

    private int next(int index) {
        return line.offsetByCodePoints(index, 1);
    }

    private int previous(int index) {
        return line.offsetByCodePoints(index, -1);
    }
}
