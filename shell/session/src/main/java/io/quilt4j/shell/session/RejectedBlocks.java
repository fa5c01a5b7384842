package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what stands below a line that failed. Whoever pastes Python line by line has
 *
 * <pre>{@code
 * if k.status == "EXPIRED"
 *     quilt3.api_keys.revoke(id=k.id)
 * }</pre>
 *
 * of which the first line is nothing that runs and the second one is: it must not run without its condition, whether the
 * header ended in the colon it needs or not. The block ends with a line that stands no further in than the header; blank
 * lines and comments are parts of it, as in Python. What stands further in below a block that ran is held back in the same way. Only the thread that evaluates uses it.
 */
final class RejectedBlocks {

    /** {@code # if k.expired:} is a condition that somebody has taken away from the lines below it. */
    private static final Pattern HEADER_AS_COMMENT = Pattern.compile(
            "#+\\s*(if|elif|else|for|while|with|try|except|finally|def|class|async|match|case|unless)\\b.*:\\s*");

    private @Nullable String header;
    private int indent;
    private boolean ran;

    /** A statement of {@code text} was rejected, or failed, as {@code IF k.expired THEN} does, which is sent as SQL. */
    void rejected(String text, Span statement) {
        int start = text.lastIndexOf('\n', Math.max(0, statement.start() - 1)) + 1;
        header = lastLine(statement.of(text)).strip();
        indent = indent(text.substring(start));
        ran = false;
    }

    /**
     * A block of Python ran. At a prompt the blank line behind it, or the end of its only line, has ended it: what follows further in
     * would run whether its condition holds or not. A cell that ends with the last line of its block says nothing of the next cell.
     */
    void ended(String text, Span block) {
        String source = text.substring(text.lastIndexOf('\n', Math.max(0, block.start() - 1)) + 1);
        String behind = source.substring(source.stripTrailing().length());
        if (behind.indexOf('\n') < 0 && source.strip().indexOf('\n') >= 0) {
            return;
        }
        indent = indent(source);
        ran = true;
        for (String line : (Iterable<String>) source.stripTrailing().lines()::iterator) {
            if (indent(line) <= indent && !line.isBlank() && !line.strip().startsWith("#")) {
                header = line.strip();
            }
        }
    }

    /** What of {@code text}, which is about to be run, belongs to the block of a failed line; null: nothing does. */
    @Nullable
    Span begin(String text) {
        int at = behindComments(text);
        String code = text.substring(at);
        if (header == null || code.isBlank()) {
            return null;
        }
        if (indent(code) <= indent) {
            header = null;
            return null;
        }
        return new Span(at + indent(code), text.stripTrailing().length());
    }

    /** Where code begins. The head of a block that stands in a comment before it is taken for that of a failed line. */
    private int behindComments(String text) {
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end);
            if (!line.isBlank()
                    && !line.strip().startsWith("#")
                    && !line.strip().startsWith("//")) {
                break;
            }
            if (HEADER_AS_COMMENT.matcher(line.strip()).matches() && (header == null || indent(line) <= indent)) {
                header = line.strip();
                indent = indent(line);
                ran = false;
            }
            at = Math.min(text.length(), end + 1);
        }
        return at;
    }

    /** What to say of it. */
    Diagnostic explained(Span block) {
        if (ran) {
            return new Diagnostic(
                    block,
                    "not run: unexpected indent, for the block above it has ended",
                    "a blank line ends the block of `" + header
                            + "`: type the block again without one, or begin this line where that one begins");
        }
        return new Diagnostic(
                block,
                "not run: it belongs to a line that was not run either",
                "it stands below `" + header + "`; a line that stands no further in than that one ends the block");
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
}
