package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;

/**
 * One statement of a text, and how far it can be run.
 *
 * @param span its code: without the {@code \G} that asks for vertical form
 * @param next where the text goes on
 * @param vertical true when it ended with {@code \G}
 */
record Piece(Kind kind, Span span, int next, boolean vertical) {

    enum Kind {
        JAVA,
        SQL,
        /** A line for the front end: {@code /tables}. */
        COMMAND,
        /** Python, as a whole. */
        PYTHON,
        /** A line that Python needs and Java does not: {@code import quilt3}. */
        PYTHON_IMPORT,
        INCOMPLETE,
        BROKEN
    }

    Piece(Kind kind, Span span) {
        this(kind, span, span.end(), false);
    }

    Piece shifted(int by) {
        return new Piece(kind, span.shifted(by), next + by, vertical);
    }
}
