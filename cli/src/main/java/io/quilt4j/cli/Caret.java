package io.quilt4j.cli;

import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.Span;
import java.io.PrintStream;

/** Shows where in somebody's text a mistake is: the line, and carets below what is meant. */
final class Caret {

    /** Of a line that is a megabyte long, what stands around the mistake tells more. */
    private static final int WIDEST = 200;

    private Caret() {}

    static void print(String text, Span span, PrintStream out) {
        MarkedLine marked = MarkedLine.of(text, span).within(WIDEST);
        out.println("  " + marked.line());
        out.println("  " + marked.indent() + marked.carets());
    }
}
