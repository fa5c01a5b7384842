package io.quilt4j.shell.text;

/**
 * A token of a text: {@code end} is exclusive, and {@code open} says that the text ended before the token did.
 *
 * @param open an unterminated string, text block or block comment
 */
public record Token(Kind kind, int start, int end, boolean open) {

    /** What a token is, as far as brackets, quotes and names need telling apart. */
    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        CHARACTER,
        TEXT_BLOCK,
        COMMENT,
        SYMBOL
    }

    public boolean is(String text, char symbol) {
        return kind == Kind.SYMBOL && text.charAt(start) == symbol;
    }

    public String of(String text) {
        return text.substring(start, end);
    }

    public Span span() {
        return new Span(start, end);
    }
}
