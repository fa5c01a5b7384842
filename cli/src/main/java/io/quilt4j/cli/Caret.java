package io.quilt4j.cli;

import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.Span;
import java.io.PrintStream;

/** Shows where in somebody's text a mistake is: the line, and carets below what is meant. */
final class Caret {

    private Caret() {}

    static void print(String text, Span span, PrintStream out) {
        MarkedLine marked = MarkedLine.of(text, span);
        out.println("  " + marked.line());
        out.println("  " + marked.indent() + marked.carets());
    }
}
