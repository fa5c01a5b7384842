package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Names with their descriptions, in columns; a description that does not fit goes on below itself. */
final class Glossary {

    private static final String GAP = "  ";

    /** Narrower than that nobody reads a description. */
    private static final int NARROWEST = 20;

    private final List<String> labels;
    private final List<List<String>> entries = new ArrayList<>();

    /** @param labels of the columns; the last one is the description's */
    Glossary(String... labels) {
        this.labels = List.of(labels);
    }

    void add(String... columns) {
        entries.add(List.of(columns));
    }

    void print(Screen screen) {
        int last = labels.size() - 1;
        int[] widths = new int[last];
        for (int column = 0; column < last; column++) {
            int at = column;
            int widest = entries.stream()
                    .mapToInt(entry -> TextWidth.of(entry.get(at)))
                    .max()
                    .orElse(0);
            widths[column] = Math.max(widest, TextWidth.of(labels.get(column)));
        }
        screen.say(
                beginning(labels, widths) + labels.get(last), screen.palette().heading());
        String indent = " ".repeat(beginning(labels, widths).length());
        int room = Math.max(NARROWEST, screen.width() - 1 - indent.length());
        for (List<String> entry : entries) {
            List<String> lines = Paragraphs.lines(entry.get(last), room);
            screen.say(beginning(entry, widths) + lines.get(0));
            lines.stream().skip(1).forEach(line -> screen.say(indent + line));
        }
    }

    private static String beginning(List<String> entry, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String text = entry.get(column);
            line.append(text)
                    .append(" ".repeat(widths[column] - TextWidth.of(text)))
                    .append(GAP);
        }
        return line.toString();
    }
}
