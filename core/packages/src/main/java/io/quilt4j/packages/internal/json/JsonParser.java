package io.quilt4j.packages.internal.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON exactly as Python's {@code json.loads} does: takes {@code NaN}, {@code Infinity}, {@code 1e400} and names that
 * occur twice (the last wins), and refuses what Python refuses. Objects become maps in their order, numbers {@link Long},
 * {@link BigInteger} or, if their text has a point or an exponent, {@link Double}; null is null. For one thread.
 */
public final class JsonParser {

    /** As many digits as Python reads, and as deep as it surely goes. */
    private static final int MOST_DIGITS = 4300;

    private static final int DEEPEST = 1000;

    /** Any number of so many digits is a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    private byte[] text = {};
    private int at;
    private int end;
    private int depth;

    /** Begins a text in UTF-8. */
    public void start(byte[] source, int from, int to) {
        text = source;
        at = from;
        end = to;
        depth = 0;
    }

    /** Reads a whole text. */
    public static @Nullable Object parse(byte[] source) throws MalformedJson {
        JsonParser parser = new JsonParser();
        parser.start(source, 0, source.length);
        Object value = parser.value();
        parser.finish();
        return value;
    }

    /** Throws unless nothing but space is left. */
    public void finish() throws MalformedJson {
        if (skipSpace() != -1) {
            throw malformed("there is something after the end of the JSON value");
        }
    }

    /** Where the next character will be read, after {@link #skipSpace()}. */
    public int position() {
        return at;
    }

    /** The next character after space, which stays; -1 at the end. */
    public int skipSpace() {
        while (at < end) {
            byte next = text[at];
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return next & 0xFF;
            }
            at++;
        }
        return -1;
    }

    /** Takes the next character after space if it is this one. */
    public boolean take(char wanted) {
        if (skipSpace() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes this character or throws. */
    public void expect(char wanted) throws MalformedJson {
        if (!take(wanted)) {
            throw malformed(at == end ? "it ends too early" : "'" + wanted + "' was expected");
        }
    }

    /** Any value. */
    public @Nullable Object value() throws MalformedJson {
        return switch (skipSpace()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            case 'N' -> literal("NaN", Double.NaN);
            case 'I' -> literal("Infinity", Double.POSITIVE_INFINITY);
            case -1 -> throw malformed("it ends too early");
            default -> number();
        };
    }

    private @Nullable Object literal(String name, @Nullable Object value) throws MalformedJson {
        for (int index = 0; index < name.length(); index++) {
            if (at + index >= end || text[at + index] != name.charAt(index)) {
                throw malformed("a value was expected");
            }
        }
        at += name.length();
        return value;
    }

    private Map<String, @Nullable Object> object() throws MalformedJson {
        descend();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!take('}')) {
            do {
                String name = name();
                members.put(name, value());
            } while (take(','));
            expect('}');
        }
        depth--;
        return members;
    }

    /** The name of a member, with the colon after it. */
    public String name() throws MalformedJson {
        if (skipSpace() != '"') {
            throw malformed(at == end ? "it ends too early" : "a name in double quotes was expected");
        }
        String name = string();
        expect(':');
        return name;
    }

    private List<@Nullable Object> array() throws MalformedJson {
        descend();
        List<@Nullable Object> elements = new ArrayList<>();
        if (!take(']')) {
            do {
                elements.add(value());
            } while (take(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void descend() throws MalformedJson {
        if (++depth > DEEPEST) {
            throw malformed("it is nested more than " + DEEPEST + " deep");
        }
        at++;
    }

    /** A text, whose opening quote is next. */
    public String string() throws MalformedJson {
        int start = ++at;
        while (at < end) {
            byte next = text[at];
            if (next == '"') {
                return new String(text, start, at++ - start, StandardCharsets.ISO_8859_1);
            } else if (next == '\\' || next < 0x20) { // escapes, beyond ASCII (negative), and control characters
                at = start;
                return JsonStrings.read(this);
            }
            at++;
        }
        throw malformed("a text has no end");
    }

    /** For {@link JsonStrings}: the next byte of the text of a string. */
    int nextInString() throws MalformedJson {
        if (at == end) {
            throw malformed("a text has no end");
        }
        return text[at++] & 0xFF;
    }

    private Number number() throws MalformedJson {
        int start = at;
        if (peek() == '-') {
            at++;
            if (peek() == 'I') {
                literal("Infinity", null);
                return Double.NEGATIVE_INFINITY;
            }
        }
        int digits = at;
        if (peek() == '0') {
            at++;
        } else if (skipDigits() == 0) {
            at = start;
            throw malformed("a value was expected");
        }
        int whole = at;
        boolean hasFraction = skipFraction();
        if (!skipExponent() && !hasFraction) {
            return integer(start, digits, whole);
        }
        return Double.parseDouble(new String(text, start, at - start, StandardCharsets.ISO_8859_1));
    }

    private boolean skipFraction() {
        int before = at;
        if (peek() == '.') {
            at++;
            if (skipDigits() > 0) {
                return true;
            }
        }
        at = before;
        return false;
    }

    private boolean skipExponent() {
        int before = at;
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (skipDigits() > 0) {
                return true;
            }
        }
        at = before;
        return false;
    }

    private int skipDigits() {
        int start = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private int peek() {
        return at < end ? text[at] : -1;
    }

    private Number integer(int start, int digits, int to) throws MalformedJson {
        if (to - digits > MOST_DIGITS) {
            throw malformed("an integer has more than " + MOST_DIGITS + " digits");
        }
        if (to - digits > DIGITS_OF_A_LONG) {
            BigInteger exact = new BigInteger(new String(text, start, to - start, StandardCharsets.ISO_8859_1));
            return exact.bitLength() < Long.SIZE ? (Number) exact.longValue() : exact;
        }
        long value = 0;
        for (int index = digits; index < to; index++) {
            value = value * 10 + text[index] - '0';
        }
        return digits == start ? value : -value;
    }

    public MalformedJson malformed(String message) {
        return new MalformedJson(message, at);
    }
}
