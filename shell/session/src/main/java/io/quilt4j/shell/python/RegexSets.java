package io.quilt4j.shell.python;

/** Letters and sets of letters in a pattern of Python, as Java's patterns write them. */
final class RegexSets {

    private static final String SPACES =
            "\\t\\n\\x0b\\f\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    private final boolean ascii;

    RegexSets(boolean ascii) {
        this.ascii = ascii;
    }

    /**
     * What was read.
     *
     * @param end where the text goes on
     * @param letter the one letter that it is; -1: several
     */
    record Read(String java, int end, int letter) {}

    static String literal(int c) {
        return "\\x{" + Integer.toHexString(c) + "}";
    }

    /** {@code \w}. */
    String word() {
        return ascii ? "[a-zA-Z0-9_]" : "[\\p{L}\\p{N}_]";
    }

    private String category(char c) {
        return switch (c) {
            case 'd' -> ascii ? "[0-9]" : "\\p{Nd}";
            case 'D' -> ascii ? "[^0-9]" : "\\P{Nd}";
            case 'w' -> word();
            case 'W' -> ascii ? "[^a-zA-Z0-9_]" : "[^\\p{L}\\p{N}_]";
            case 's' -> ascii ? "[ \\t\\n\\r\\f\\x0b]" : "[" + SPACES + "]";
            case 'S' -> ascii ? "[^ \\t\\n\\r\\f\\x0b]" : "[^" + SPACES + "]";
            default -> "";
        };
    }

    /** {@code \d}, {@code \n}, {@code \.}: what stands behind a backslash, within a set or outside of it. */
    Read escape(String text, int start, boolean inSet) {
        if (start + 1 >= text.length()) {
            throw RegexReader.problem("bad escape (end of pattern)", text, start);
        }
        int c = text.codePointAt(start + 1);
        int end = start + 1 + Character.charCount(c);
        String category = c < 0x80 ? category((char) c) : "";
        if (!category.isEmpty()) {
            return new Read(category, end, -1);
        }
        if (c == 'x' || c == 'u' || c == 'U') {
            return hex(text, start, c == 'x' ? 2 : c == 'u' ? 4 : 8);
        }
        if (c == '0' || (inSet && c >= '1' && c <= '9')) {
            return octal(text, start, inSet);
        }
        int at = "abfnrtv".indexOf(c);
        if (at >= 0 && (c != 'b' || inSet)) {
            return letter("\u0007\b\f\n\r\t\u000b".charAt(at), end);
        }
        if (c == 'N') {
            throw new NotHereException("in a pattern, \\N");
        }
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            throw RegexReader.problem("bad escape \\" + (char) c, text, start);
        }
        return letter(c, end);
    }

    private static Read letter(int c, int end) {
        return new Read(literal(c), end, c);
    }

    private static Read hex(String text, int start, int digits) {
        int end = start + 2;
        while (end < text.length() && end < start + 2 + digits && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        if (end < start + 2 + digits) {
            throw RegexReader.problem("incomplete escape " + text.substring(start, end), text, start);
        }
        long value = Long.parseLong(text.substring(start + 2, end), 16);
        if (value > Character.MAX_CODE_POINT) {
            throw RegexReader.problem("bad escape " + text.substring(start, end), text, start);
        }
        return letter((int) value, end);
    }

    static Read octal(String text, int start, boolean inSet) {
        int end = start + 1;
        while (end < text.length() && end < start + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        if (inSet && (end == start + 1 || (text.charAt(start + 1) != '0' && end < start + 4))) {
            throw new NotHereException("in a pattern, this number in a set");
        }
        int value = Integer.parseInt(text.substring(start + 1, end), 8);
        if (value > 0xFF) {
            throw RegexReader.problem(
                    "octal escape value " + text.substring(start, end) + " outside of range 0-0o377", text, start);
        }
        return letter(value, end);
    }

    /** {@code [a-z]}: from the bracket to the one that ends it. */
    Read read(String text, int start) {
        boolean not = text.startsWith("^", start + 1);
        int at = start + (not ? 2 : 1);
        int first = at;
        StringBuilder java = new StringBuilder(not ? "[^" : "[");
        while (true) {
            if (at >= text.length()) {
                throw RegexReader.problem("unterminated character set", text, start);
            }
            if (text.charAt(at) == ']' && at > first) {
                return new Read(java.append(']').toString(), at + 1, -1);
            }
            Read low = element(text, at);
            boolean range = text.startsWith("-", low.end()) && !text.startsWith("]", low.end() + 1);
            if (range && low.end() + 1 >= text.length()) {
                throw RegexReader.problem("unterminated character set", text, start);
            }
            if (!range) {
                java.append(low.java());
                at = low.end();
                continue;
            }
            Read high = element(text, low.end() + 1);
            if (low.letter() < 0 || high.letter() < 0 || high.letter() < low.letter()) {
                throw RegexReader.problem("bad character range " + text.substring(at, high.end()), text, at);
            }
            java.append(low.java()).append('-').append(high.java());
            at = high.end();
        }
    }

    private Read element(String text, int at) {
        int c = text.codePointAt(at);
        return c == '\\' ? escape(text, at, true) : letter(c, at + Character.charCount(c));
    }
}
