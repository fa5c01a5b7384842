package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;

/** A token of Python; {@code text} is as it was written, empty for those that only mark lines. */
record PyToken(Kind kind, String text, Span span) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }
}
