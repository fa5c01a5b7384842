package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.regex.Pattern;

/** Why a text is no Python that runs here, and where. */
final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Pattern NEVER_JAVA = Pattern.compile(": (?::=|bytes|parameters before a slash|import \\*)");

    private static final String UNEXPECTED_INDENT = "unexpected indent: the first line stands further in than this one";

    private static final String INDENTED = "this line is indented, and no block was begun";

    private final transient Span place;
    private final String hint;
    private final boolean atEnd;

    /** {@code atEnd}: more text may make it right. */
    SyntaxProblem(Span place, String message, String hint, boolean atEnd) {
        super(message, null, false, false);
        this.place = place;
        this.hint = hint;
        this.atEnd = atEnd;
    }

    /** Python, but outside of what runs here. */
    static SyntaxProblem outside(Span place, String what, String hint) {
        return new SyntaxProblem(place, "this Python does not run here: " + what, hint, false);
    }

    /** The first line of a text stands further in than this one, which is no part of its block. */
    static SyntaxProblem unexpectedIndent(Span place) {
        return new SyntaxProblem(
                place,
                UNEXPECTED_INDENT,
                "nothing was run; is the head of its block missing? Else begin all lines where this one begins",
                false);
    }

    /** A line stands further in than the one above it, which begins no block. */
    static SyntaxProblem indented(Span place) {
        return new SyntaxProblem(place, INDENTED, "nothing was run: begin it where the line above begins", false);
    }

    boolean isIndented() {
        return INDENTED.equals(getMessage());
    }

    boolean isUnexpectedIndent() {
        return UNEXPECTED_INDENT.equals(getMessage());
    }

    /** True when Java has nothing like it either: {@code f(*all)}, {@code b"bytes"}; a class or a decorator may be Java's. */
    boolean isNeverJava() {
        return NEVER_JAVA.matcher(String.valueOf(getMessage())).find();
    }

    /** True when the head of a block lacks its end. */
    boolean isColonMissing() {
        return "':' is missing".equals(getMessage());
    }

    Span place() {
        return place;
    }

    /** What to write instead; may be empty. */
    String hint() {
        return hint;
    }

    boolean isAtEnd() {
        return atEnd;
    }
}
