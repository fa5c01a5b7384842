package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Breaks a text between its words. */
final class Paragraphs {

    private Paragraphs() {}

    /** The lines of {@code text}, none wider than {@code width} unless one word is. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\n", -1)) {
            if (TextWidth.of(paragraph) <= width) {
                lines.add(paragraph);
                continue;
            }
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                boolean full = !line.isEmpty() && TextWidth.of(line + " " + word) > width;
                if (full) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
