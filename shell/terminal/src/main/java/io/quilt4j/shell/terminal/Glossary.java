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
        if (screen.width() - 1 - beginning(labels, widths).length() < NARROWEST) {
            printBelow(screen);
            return;
        }
        screen.say(
                beginning(labels, widths) + labels.get(last), screen.palette().heading());
        String indent = " ".repeat(beginning(labels, widths).length());
        int room = screen.width() - 1 - indent.length();
        for (List<String> entry : entries) {
            List<String> lines = Paragraphs.lines(entry.get(last), room);
            screen.say(beginning(entry, widths) + lines.get(0));
            lines.stream().skip(1).forEach(line -> screen.say(indent + line));
        }
    }

    /** On a narrow screen: the name with what belongs to it, and the description below. */
    private void printBelow(Screen screen) {
        int last = labels.size() - 1;
        for (List<String> entry : entries) {
            screen.say(
                    String.join(GAP, entry.subList(0, last)), screen.palette().heading());
            Paragraphs.lines(entry.get(last), Math.max(1, screen.width() - 1 - GAP.length()))
                    .forEach(line -> screen.say(GAP + line));
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
