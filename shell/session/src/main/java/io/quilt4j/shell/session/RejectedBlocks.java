package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the block of a header that was rejected. Whoever pastes Python line by line has
 *
 * <pre>{@code
 * if k.status == "EXPIRED":
 *     quilt3.api_keys.revoke(id=k.id)
 * }</pre>
 *
 * of which the first line is no Java and the second one is: it must not run without its condition. The block ends with a blank
 * line or one that stands no further in than the header. Only the thread that evaluates uses it.
 */
final class RejectedBlocks {

    private @Nullable String header;
    private int indent;

    /** A statement of {@code text} was rejected, or failed: {@code with open(...) as f:} is no SQL. */
    void rejected(String text, Span statement) {
        String line = lastLine(statement.of(text));
        if (withoutComment(line).stripTrailing().endsWith(":")) {
            header = line.strip();
            int start = text.lastIndexOf('\n', Math.max(0, statement.start() - 1)) + 1;
            indent = indent(text.substring(start));
        }
    }

    /** What of {@code text}, which is about to be run, belongs to the block of a rejected header; null when nothing does. */
    @Nullable
    Span begin(String text) {
        if (header == null) {
            return null;
        }
        if (text.isBlank() || indent(text) <= indent) {
            header = null;
            return null;
        }
        return new Span(indent(text), text.stripTrailing().length());
    }

    /** What to say of it. */
    Diagnostic explained(Span block) {
        return new Diagnostic(
                block,
                "not run: it belongs to a line that was not understood",
                "it stands below `" + header + "`; a blank line ends that block");
    }

    private static int indent(String text) {
        int indent = 0;
        while (indent < text.length() && (text.charAt(indent) == ' ' || text.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    private static String lastLine(String text) {
        String stripped = text.stripTrailing();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    private static String withoutComment(String line) {
        int comment = line.lastIndexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }
}
