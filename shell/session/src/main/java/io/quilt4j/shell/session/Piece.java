package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;

/** One statement of a text, and how far it can be run. */
record Piece(Kind kind, Span span) {

    enum Kind {
        JAVA,
        SQL,
        /** A line that Python needs and Java does not: {@code import quilt3}. */
        PYTHON_IMPORT,
        INCOMPLETE,
        BROKEN
    }
}
