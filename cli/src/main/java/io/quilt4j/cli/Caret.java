package io.quilt4j.cli;

import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.io.PrintStream;

/** Shows where in somebody's text a mistake is: the line, and carets below what is meant. */
final class Caret {

    private Caret() {}

    static void print(String text, Span span, PrintStream out) {
        int at = Math.min(span.start(), text.length());
        int start = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        String line = text.substring(start, end < 0 ? text.length() : end);
        int marked = Math.max(1, Math.min(span.end(), start + line.length()) - at);
        out.println("  " + SecretText.masked(line.replaceAll("\\p{Cntrl}", " ")));
        out.println("  " + " ".repeat(at - start) + "^".repeat(marked));
    }
}
