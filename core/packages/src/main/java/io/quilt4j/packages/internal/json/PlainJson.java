package io.quilt4j.packages.internal.json;

import java.util.Arrays;

/**
 * Rewrites JSON into the canonical form without reading it into values, where the one is the other but for spaces and the order of
 * names: plain ASCII, numbers that Python writes as they stand. Gives up on everything else, {@link JsonParser} knows it. For one
 * thread.
 */
public final class PlainJson {

    private static final int DEEPEST = 32;
    private static final int DIGITS_OF_A_LONG = 18;

    /** Decimals of so many digits are all different doubles, so that each is the shortest text of its own. */
    private static final int DIGITS_OF_A_DOUBLE = 15;

    /** What stands for itself in a text. */
    private static final boolean[] PLAIN = new boolean[256];

    /** Of a member: where its name begins and ends in the text, and where all of it does so in the output. */
    private static final int MARKS = 4;

    static {
        for (int unit = ' '; unit < 0x7F; unit++) {
            PLAIN[unit] = unit != '"' && unit != '\\';
        }
    }

    private final Bytes sorted = new Bytes(64);
    private int[] marks = new int[16 * MARKS];
    private int marked;
    private byte[] text = {};
    private Bytes out = sorted;
    private int end;
    private int at;

    /**
     * Adds the canonical form of the value that begins at a place.
     *
     * @return where the value ends; -1: it is not that plain, and what was added is of no use
     */
    public int rewrite(byte[] source, int from, int to, Bytes target) {
        text = source;
        out = target;
        at = from;
        end = to;
        marked = 0;
        return value(0) ? at : -1;
    }

    /** The place of the first character that is the end of a text, or none that stands for itself. */
    public static int endOfText(byte[] text, int from, int to) {
        int at = from;
        while (at < to && PLAIN[text[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    /** Whether these ASCII characters are there. */
    public static boolean isAt(byte[] text, int from, String ascii) {
        for (int index = 0; index < ascii.length(); index++) {
            if (text[from + index] != ascii.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private boolean value(int depth) {
        if (at >= end || depth > DEEPEST) {
            return false;
        }
        return switch (text[at]) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private boolean literal(String name) {
        if (end - at < name.length() || !isAt(text, at, name)) {
            return false;
        }
        out.addAscii(name);
        at += name.length();
        return true;
    }

    private boolean take(char wanted) {
        if (at < end && text[at] == wanted) {
            out.add(wanted);
            at++;
            return true;
        }
        return false;
    }

    /** With the space that Python writes behind it. */
    private boolean takeSpaced(char wanted) {
        if (!take(wanted)) {
            return false;
        }
        if (at < end && text[at] == ' ') {
            at++;
        }
        return true;
    }

    private boolean array(int depth) {
        take('[');
        if (take(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (takeSpaced(','));
        return take(']');
    }

    private boolean object(int depth) {
        take('{');
        if (take('}')) {
            return true;
        }
        int first = marked;
        boolean inOrder = true;
        do {
            int name = at + 1;
            int start = out.size();
            if (at >= end || text[at] != '"' || !string()) {
                return false;
            }
            int nameEnd = at - 1;
            if (!takeSpaced(':') || !value(depth + 1)) {
                return false;
            }
            inOrder &= marked == first || compareNames(marked - MARKS, name, nameEnd) < 0;
            mark(name, nameEnd, start, out.size());
        } while (takeSpaced(','));
        boolean isObject = take('}') && (inOrder || sort(first));
        marked = first;
        return isObject;
    }

    private void mark(int name, int nameEnd, int start, int memberEnd) {
        if (marked + MARKS > marks.length) {
            marks = Arrays.copyOf(marks, marks.length * 2);
        }
        marks[marked++] = name;
        marks[marked++] = nameEnd;
        marks[marked++] = start;
        marks[marked++] = memberEnd;
    }

    private int compareNames(int mark, int name, int nameEnd) {
        return Arrays.compare(text, marks[mark], marks[mark + 1], text, name, nameEnd);
    }

    /** Puts the members from a mark on, which are the end of the output, into the order of their names; false: one is there twice. */
    private boolean sort(int first) {
        int start = marks[first + 2];
        for (int mark = first + MARKS; mark < marked; mark += MARKS) {
            for (int before = mark; before > first; before -= MARKS) {
                int order = compareNames(before - MARKS, marks[before], marks[before + 1]);
                if (order == 0) {
                    return false;
                } else if (order < 0) {
                    break;
                }
                swap(before - MARKS, before);
            }
        }
        sorted.clear();
        for (int mark = first; mark < marked; mark += MARKS) {
            sorted.add(mark == first ? '{' : ',').add(out.array(), marks[mark + 2], marks[mark + 3]);
        }
        out.cut(start - 1);
        out.add(sorted.array(), 0, sorted.size()).add('}');
        return true;
    }

    private void swap(int one, int other) {
        for (int each = 0; each < MARKS; each++) {
            int kept = marks[one + each];
            marks[one + each] = marks[other + each];
            marks[other + each] = kept;
        }
    }

    private boolean string() {
        int last = endOfText(text, at + 1, end);
        if (last >= end || text[last] != '"') {
            return false;
        }
        out.add(text, at, last + 1);
        at = last + 1;
        return true;
    }

    private boolean number() {
        int start = at;
        if (text[at] == '-') {
            at++;
        }
        int whole = at;
        skipDigits();
        int wholeEnd = at;
        int digits = wholeEnd - whole;
        if (digits == 0 || digits > DIGITS_OF_A_LONG || (digits > 1 && text[whole] == '0')) {
            return false;
        }
        boolean isFraction = at < end && text[at] == '.';
        if (isFraction) {
            at++;
            skipDigits();
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            return false;
        }
        boolean isPlain = isFraction
                ? isShortest(whole, wholeEnd, at)
                : text[whole] != '0' || whole == start; // -0 is the integer 0
        out.add(text, start, at);
        return isPlain;
    }

    private void skipDigits() {
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
    }

    /** Whether Python writes this decimal as it stands: few digits, none too many at its end, no exponent. */
    private boolean isShortest(int whole, int point, int to) {
        int fraction = to - point - 1;
        if (fraction == 0 || point - whole + fraction > DIGITS_OF_A_DOUBLE) {
            return false;
        }
        boolean endsWithZero = text[to - 1] == '0';
        boolean isSmall = text[whole] == '0' && fraction > 4 && isAt(text, point + 1, "0000");
        return !isSmall && (!endsWithZero || fraction == 1);
    }
}
