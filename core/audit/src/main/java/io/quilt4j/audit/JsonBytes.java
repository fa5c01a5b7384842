package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Steps over JSON in UTF-8, eight bytes at a time within texts, without making anything of it.
 *
 * <p>Methods that step over something return the position behind it; a negative result is {@link #bad} of the position that
 * is no JSON, or {@link #TOO_DEEP}. Text may hold control characters as they are: a log line is not lost for a tab.
 */
final class JsonBytes {

    /** Objects and lists within each other; as many as Jackson reads. */
    static final int MOST_NESTED = 1000;

    static final int TOO_DEEP = Integer.MIN_VALUE;

    private static final int TRUE = EightBytes.four("true".getBytes(UTF_8), 0);
    private static final int ALSE = EightBytes.four("alse".getBytes(UTF_8), 0);
    private static final int NULL = EightBytes.four("null".getBytes(UTF_8), 0);

    private JsonBytes() {}

    static int bad(int position) {
        return -1 - position;
    }

    static int skipSpace(byte[] b, int at, int end) {
        while (at < end && b[at] <= ' ' && (b[at] == ' ' || b[at] == '\t' || b[at] == '\r' || b[at] == '\n')) {
            at++;
        }
        return at;
    }

    static int skipValue(byte[] b, int at, int end) {
        return skipValue(b, at, end, 0);
    }

    /** Steps over an object that has only space before and behind it. */
    static int skipLine(byte[] b, int at, int end) {
        at = skipSpace(b, at, end);
        if (at >= end || b[at] != '{') {
            return bad(at);
        }
        return skipToEnd(b, skipObject(b, at + 1, end, 1), end);
    }

    /** To the end, if only space is left; {@code at} may be a negative result, which stays. */
    static int skipToEnd(byte[] b, int at, int end) {
        int behind = at < 0 ? at : skipSpace(b, at, end);
        return behind < 0 || behind == end ? behind : bad(behind);
    }

    /** @param depth of the objects and lists around the value */
    static int skipValue(byte[] b, int at, int end, int depth) {
        if (at >= end) {
            return bad(end);
        }
        return switch (b[at]) {
            case '"' -> skipText(b, at + 1, end);
            case '{' -> skipObject(b, at + 1, end, depth + 1);
            case '[' -> skipList(b, at + 1, end, depth + 1);
            case 't' -> skipWord(b, at, end, "true", TRUE);
            case 'f' -> skipWord(b, at, end, "false", ALSE);
            case 'n' -> skipWord(b, at, end, "null", NULL);
            default -> skipNumber(b, at, end);
        };
    }

    private static int skipObject(byte[] b, int at, int end, int depth) {
        if (depth > MOST_NESTED) {
            return TOO_DEEP;
        }
        at = skipSpace(b, at, end);
        if (at < end && b[at] == '}') {
            return at + 1;
        }
        while (true) {
            at = skipName(b, at, end);
            at = at < 0 ? at : skipValue(b, at, end, depth);
            if (at < 0) {
                return at;
            }
            at = skipSpace(b, at, end);
            if (at >= end || (b[at] != ',' && b[at] != '}')) {
                return bad(at);
            }
            if (b[at++] == '}') {
                return at;
            }
            at = skipSpace(b, at, end);
        }
    }

    private static int skipList(byte[] b, int at, int end, int depth) {
        if (depth > MOST_NESTED) {
            return TOO_DEEP;
        }
        at = skipSpace(b, at, end);
        if (at < end && b[at] == ']') {
            return at + 1;
        }
        while (true) {
            at = skipValue(b, at, end, depth);
            if (at < 0) {
                return at;
            }
            at = skipSpace(b, at, end);
            if (at >= end || (b[at] != ',' && b[at] != ']')) {
                return bad(at);
            }
            if (b[at++] == ']') {
                return at;
            }
            at = skipSpace(b, at, end);
        }
    }

    /** From the quote before a member's name to the member's value. */
    private static int skipName(byte[] b, int at, int end) {
        if (at >= end || b[at] != '"') {
            return bad(at);
        }
        at = skipText(b, at + 1, end);
        return at < 0 ? at : skipColon(b, at, end);
    }

    static int skipColon(byte[] b, int at, int end) {
        at = skipSpace(b, at, end);
        return at < end && b[at] == ':' ? skipSpace(b, at + 1, end) : bad(at);
    }

    /** From behind the first quote to behind the last. */
    static int skipText(byte[] b, int at, int end) {
        while (true) {
            at = EightBytes.indexOfEither(b, at, end, (byte) '"', (byte) '\\');
            if (at >= end) {
                return bad(end);
            }
            if (b[at] == '"') {
                return at + 1;
            }
            at = skipEscape(b, at, end);
            if (at < 0) {
                return at;
            }
        }
    }

    static int skipEscape(byte[] b, int at, int end) {
        int kind = at + 1 < end ? b[at + 1] : -1;
        if (kind == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= end || Character.digit(b[i], 16) < 0) {
                    return bad(i);
                }
            }
            return at + 6;
        }
        return kind >= 0 && "\"\\/bfnrt".indexOf(kind) >= 0 ? at + 2 : bad(at + 1);
    }

    /** @param lastFour its bytes but the first of five, which whoever calls has seen */
    private static int skipWord(byte[] b, int at, int end, String word, int lastFour) {
        int behind = at + word.length();
        if (behind <= end && EightBytes.four(b, behind - 4) == lastFour) {
            return behind;
        }
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || b[at] != word.charAt(i)) {
                return bad(at);
            }
        }
        return at;
    }

    private static int skipNumber(byte[] b, int at, int end) {
        if (b[at] == '-') {
            at++;
        }
        int digits = at;
        at = skipDigits(b, at, end);
        if (at == digits || (b[digits] == '0' && at > digits + 1)) {
            return bad(digits);
        }
        if (at < end && b[at] == '.') {
            int fraction = ++at;
            at = skipDigits(b, at, end);
            if (at == fraction) {
                return bad(at);
            }
        }
        return at < end && (b[at] == 'e' || b[at] == 'E') ? skipExponent(b, at + 1, end) : at;
    }

    private static int skipExponent(byte[] b, int start, int end) {
        int digits = start < end && (b[start] == '+' || b[start] == '-') ? start + 1 : start;
        int at = skipDigits(b, digits, end);
        return at == digits ? bad(at) : at;
    }

    private static int skipDigits(byte[] b, int at, int end) {
        while (at < end && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The text, number or truth value that begins at {@code at}, as text; null for anything else. */
    static @Nullable String scalar(byte[] b, int at, int end) {
        int behind = b[at] == '{' || b[at] == '[' || b[at] == 'n' ? -1 : skipValue(b, at, end);
        if (behind < 0) {
            return null;
        }
        return b[at] == '"' ? text(b, at + 1, behind - 1) : new String(b, at, behind - at, UTF_8);
    }

    /** The text between two quotes, with its escapes resolved. */
    static String text(byte[] b, int start, int end) {
        String raw = new String(b, start, end - start, UTF_8);
        int backslash = raw.indexOf('\\');
        if (backslash < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        int copied = 0;
        for (; backslash >= 0; backslash = raw.indexOf('\\', copied)) {
            text.append(raw, copied, backslash);
            char kind = raw.charAt(backslash + 1);
            copied = backslash + (kind == 'u' ? 6 : 2);
            text.append(kind == 'u' ? (char) Integer.parseInt(raw, backslash + 2, copied, 16) : escaped(kind));
        }
        return text.append(raw, copied, raw.length()).toString();
    }

    private static char escaped(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }

    /**
     * Goes from member to member of an object. After {@link #next} call {@link #skipValue} before the next one.
     */
    static final class Members {
        private final byte[] b;
        private final int end;
        private int at;
        private int nameStart;
        private int nameEnd;
        private boolean first = true;

        Members(byte[] b, int object, int end) {
            this.b = b;
            this.end = end;
            this.at = skipSpace(b, object + 1, end);
        }

        /** Moves to the next member; false: there is none, or what follows is no JSON. */
        boolean next() {
            if (at < 0 || !toName()) {
                return false;
            }
            nameStart = at + 1;
            at = skipText(b, nameStart, end);
            nameEnd = at - 1;
            at = at < 0 ? at : skipColon(b, at, end);
            return at >= 0;
        }

        private boolean toName() {
            if (at < end && b[at] == '}') {
                at++;
                return false;
            }
            if (!first) {
                at = at < end && b[at] == ',' ? skipSpace(b, at + 1, end) : bad(at);
            }
            first = false;
            if (at >= 0 && (at >= end || b[at] != '"')) {
                at = bad(at);
            }
            return at >= 0;
        }

        String name() {
            return text(b, nameStart, nameEnd);
        }

        /** Where the value of the member begins. */
        int value() {
            return at;
        }

        /** Steps over the value and returns where it ends; negative: it is no JSON. */
        int skipValue() {
            int behind = JsonBytes.skipValue(b, at, end);
            at = behind < 0 ? behind : skipSpace(b, behind, end);
            return behind;
        }

        boolean isBroken() {
            return at < 0;
        }
    }
}
