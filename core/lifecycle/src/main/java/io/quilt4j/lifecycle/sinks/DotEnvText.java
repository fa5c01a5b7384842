package io.quilt4j.lifecycle.sinks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a {@code .env} file apart exactly as python-dotenv does, oddities included: in {@code A= #x} the value
 * is {@code #x}, in {@code A=b #x} it is {@code b}; a quote after a backslash ends the value if no other quote does.
 *
 * <p>One pass without recursion, so a quoted value may have any length.
 */
final class DotEnvText {

    /**
     * One assignment.
     *
     * @param value before variables are replaced; null: a name alone, which python-dotenv reads as "not set"
     * @param start where the name begins, behind {@code export}
     * @param end behind the value and its comment, before the line's end
     */
    record Binding(String name, @Nullable String value, int start, int end) {}

    /** What cannot be read up to here is no assignment; its line is left out. */
    private static final class NoAssignment extends Exception {
        private static final long serialVersionUID = 1L;

        NoAssignment() {
            super(null, null, false, false);
        }
    }

    private static final String EXPORT = "export";
    private static final String DOUBLE_QUOTED = "\\'\"abfnrtv";
    private static final String MEANT = "\\'\"\u0007\b\f\n\r\t\u000b";

    private final String text;
    private int at;

    private DotEnvText(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0; // a byte order mark is no part of the first name
    }

    /** All assignments, in the order of the text. */
    static List<Binding> bindings(String text) {
        return read(text, new ArrayList<>());
    }

    /** Where the first line begins that is neither an assignment nor a comment; -1: nowhere. */
    static int unread(String text) {
        List<Integer> unread = new ArrayList<>();
        read(text, unread);
        return unread.isEmpty() ? -1 : unread.get(0);
    }

    private static List<Binding> read(String text, List<Integer> unread) {
        DotEnvText reader = new DotEnvText(text);
        List<Binding> found = new ArrayList<>();
        while (reader.at < text.length()) {
            reader.skip(true);
            int start = reader.at;
            try {
                Binding binding = reader.next();
                if (binding != null) {
                    found.add(binding);
                }
            } catch (NoAssignment unreadable) {
                unread.add(start);
                reader.skipLine();
            }
        }
        return found;
    }

    /** The text without the lines that are about a name. */
    static String without(String text, String name) {
        StringBuilder left = new StringBuilder();
        int copied = 0;
        for (Binding binding : bindings(text)) {
            if (binding.name().equals(name)) {
                int start = binding.start();
                while (start > copied && !isLineEnd(text.charAt(start - 1))) {
                    start--; // the word export
                }
                DotEnvText rest = new DotEnvText(text);
                rest.at = binding.end();
                rest.skipLine();
                left.append(text, copied, start);
                copied = rest.at;
            }
        }
        return left.append(text, copied, text.length()).toString();
    }

    /** Null for a comment, or the end. */
    private @Nullable Binding next() throws NoAssignment {
        skip(true);
        if (at == text.length()) {
            return null;
        }
        skipExport();
        int start = at;
        String name = name();
        skip(false);
        String value = null;
        if (peek() == '=') {
            at++;
            skip(false);
            value = value();
        }
        skipComment();
        int end = at;
        skip(false);
        endLine();
        return name == null ? null : new Binding(name, value, start, end);
    }

    private @Nullable String name() throws NoAssignment {
        if (peek() == '#') {
            return null;
        }
        if (peek() == '\'') {
            int close = text.indexOf('\'', at + 1);
            if (close <= at + 1) {
                throw new NoAssignment();
            }
            return cut(at + 1, close, close + 1);
        }
        int end = at;
        while (end < text.length() && "=#".indexOf(text.charAt(end)) < 0 && !isSpace(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw new NoAssignment();
        }
        return cut(at, end, end);
    }

    private String value() throws NoAssignment {
        int quote = peek();
        if (quote == '\'' || quote == '"') {
            int close = closing((char) quote);
            String quoted = cut(at + 1, close, close + 1);
            return quote == '\'' ? unescaped(quoted, "\\'") : unescaped(quoted, DOUBLE_QUOTED);
        }
        int end = at;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return withoutComment(cut(at, end, end));
    }

    /** The first quote without a backslash before it; if there is none in the whole text, the last one with. */
    private int closing(char quote) throws NoAssignment {
        int escaped = -1;
        for (int index = text.indexOf(quote, at + 1); index >= 0; index = text.indexOf(quote, index + 1)) {
            if (index == at + 1 || text.charAt(index - 1) != '\\') {
                return index;
            }
            escaped = index;
        }
        if (escaped < 0) {
            throw new NoAssignment();
        }
        return escaped;
    }

    /** {@code a b #c} is {@code a b}, but {@code a#b} stays. */
    private static String withoutComment(String value) {
        for (int index = 1; index < value.length(); index++) {
            if (value.charAt(index) == '#' && isSpace(value.charAt(index - 1))) {
                return withoutSpaceAtEnd(value.substring(0, index));
            }
        }
        return withoutSpaceAtEnd(value);
    }

    private static String withoutSpaceAtEnd(String value) {
        int end = value.length();
        while (end > 0 && isSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }

    private static String unescaped(String quoted, String escapable) {
        StringBuilder plain = new StringBuilder(quoted.length());
        for (int index = 0; index < quoted.length(); index++) {
            char unit = quoted.charAt(index);
            int meant = unit == '\\' && index + 1 < quoted.length() ? escapable.indexOf(quoted.charAt(index + 1)) : -1;
            if (meant >= 0) {
                index++;
            }
            plain.append(meant >= 0 ? MEANT.charAt(meant) : unit);
        }
        return plain.toString();
    }

    /** The word, if space follows: {@code export=1} names a variable. */
    private void skipExport() {
        int after = at + EXPORT.length();
        if (text.startsWith(EXPORT, at)
                && after < text.length()
                && isSpace(text.charAt(after))
                && !isLineEnd(text.charAt(after))) {
            at = after;
            skip(false);
        }
    }

    private void skipComment() {
        int before = at;
        skip(false);
        if (peek() == '#') {
            while (at < text.length() && !isLineEnd(text.charAt(at))) {
                at++;
            }
        } else {
            at = before;
        }
    }

    private void skip(boolean linesToo) {
        while (at < text.length() && isSpace(text.charAt(at)) && (linesToo || !isLineEnd(text.charAt(at)))) {
            at++;
        }
    }

    private void endLine() throws NoAssignment {
        if (at < text.length() && !isLineEnd(text.charAt(at))) {
            throw new NoAssignment();
        }
        skipLine();
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
        at += text.startsWith("\r\n", at) ? 2 : at < text.length() ? 1 : 0;
    }

    private String cut(int from, int to, int next) {
        at = next;
        return text.substring(from, to);
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private static boolean isLineEnd(char unit) {
        return unit == '\n' || unit == '\r';
    }

    /** What Python's {@code \s} is, beyond what Java calls white. */
    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == '\u0085';
    }
}
