package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.cells.CellEnd.Failed;
import io.quilt4j.shell.saying.Saying.Mistake;
import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Draws mistakes as Jupyter has them: a name, a value, and lines with colours. */
final class Traceback {

    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final String cell;
    private final int offset;
    private final List<String> lines = new ArrayList<>();

    /** {@code offset} is where the text stands in {@code cell} that was evaluated: places count from there. */
    Traceback(String cell, int offset) {
        this.cell = cell;
        this.offset = offset;
    }

    /** All of them; the first one names the whole. */
    Failed of(List<Mistake> mistakes) {
        Mistake first = mistakes.get(0);
        lines.add(RED + BOLD + first.kind() + PLAIN + ": " + first.detail());
        draw(first);
        mistakes.stream().skip(1).forEach(next -> {
            lines.add(RED + next.line() + PLAIN);
            draw(next);
        });
        if (cell.stripLeading().matches("(?s)!\\s*[a-z]+.*")) {
            lines.add("This kernel runs no commands of a shell. In Java:"
                    + " new String(new ProcessBuilder(\"ls\").start().getInputStream().readAllBytes())");
        }
        return failed(first.kind(), first.detail());
    }

    /** The person ended it, or said no. */
    static Failed ended(String kind, String text) {
        Traceback traceback = new Traceback("", 0);
        traceback.lines.add(text);
        return traceback.failed(kind, text);
    }

    private Failed failed(String name, String message) {
        return new Failed(name, message, lines.stream().map(SecretText::masked).toList());
    }

    private void draw(Mistake mistake) {
        if (mistake.place() != null) {
            point(mistake.place().shifted(offset));
        }
        if (!mistake.hint().isEmpty()) {
            lines.add(mistake.hint());
        }
        lines.addAll(mistake.frames());
    }

    /** The line of the cell, and below it a mark under the span. */
    private void point(Span span) {
        MarkedLine marked = MarkedLine.of(cell, span);
        lines.add("  " + marked.line());
        lines.add("  " + marked.indent() + RED + marked.carets() + PLAIN);
    }
}
