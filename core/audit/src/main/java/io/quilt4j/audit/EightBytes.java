package io.quilt4j.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes in an array, eight at a time. {@code String.indexOf} is quick only where the JVM's second compiler has been, and a
 * process that answers one query ends before: there it took half of the time of a grouping.
 */
final class EightBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final long LINE_FEEDS = ONES * '\n';
    private static final long QUOTES = ONES * '"';
    private static final long BLANKS = ONES * ' ';
    private static final long BACKSLASHES = ONES * '\\';

    static final long NOT_ASCII = 1L << 32;
    static final long BACKSLASH = 1L << 33;

    /** Counted in a trail. */
    private static final String COMMONEST_FIRST =
            "\"e:tsra,ino1l0d2u3-c.6vm5p4fA78y{}9ITSb* hCgx_DZkQqP/EKLNMwRUV()=@OJWGXz;H[]FB";

    private EightBytes() {}

    /** Eight bytes at once, the first one lowest; they must not reach behind the end of {@code b}. */
    static long eight(byte[] b, int at) {
        return (long) EIGHT.get(b, at);
    }

    /** Four bytes at once; they must not reach behind the end of {@code b}. */
    static int four(byte[] b, int at) {
        return (int) FOUR.get(b, at);
    }

    /** Where {@code wanted} is, from {@code at} on; {@code end}: nowhere before it. */
    static int indexOf(byte[] b, int at, int end, byte wanted) {
        long all = eightOf(wanted);
        while (at + 8 <= end) {
            long found = zeros((long) EIGHT.get(b, at) ^ all);
            if (found != 0) {
                return at + lowest(found);
            }
            at += 8;
        }
        while (at < end && b[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Where the first of two bytes is, from {@code at} on; {@code end}: neither is before it. */
    static int indexOfEither(byte[] b, int at, int end, byte one, byte other) {
        long ones = eightOf(one);
        long others = eightOf(other);
        while (at + 8 <= end) {
            long eight = (long) EIGHT.get(b, at);
            long found = zeros(eight ^ ones) | zeros(eight ^ others);
            if (found != 0) {
                return at + lowest(found);
            }
            at += 8;
        }
        while (at < end && b[at] != one && b[at] != other) {
            at++;
        }
        return at;
    }

    /**
     * Where {@code wanted}, of one byte or more, begins, from {@code at} on; {@code end}: nowhere wholly before it.
     *
     * @param rare which byte of {@code wanted} is looked for first: see {@link #rarest}
     */
    static int indexOf(byte[] b, int at, int end, byte[] wanted, int rare) {
        long all = eightOf(wanted[rare]);
        int last = end - wanted.length;
        int look = at + rare;
        while (look + 16 <= end) {
            long one = zeros((long) EIGHT.get(b, look) ^ all);
            long two = zeros((long) EIGHT.get(b, look + 8) ^ all);
            if ((one | two) != 0) {
                int place = among(one, b, look - rare, last, wanted);
                place = place < 0 ? among(two, b, look + 8 - rare, last, wanted) : place;
                if (place >= 0) {
                    return place;
                }
            }
            look += 16;
        }
        int place = look - rare;
        while (place <= last && !isAt(b, place, wanted)) {
            place++;
        }
        return place <= last ? place : end;
    }

    /** Which of the places from {@code at} on that are marked has {@code wanted}; negative: none. */
    private static int among(long marked, byte[] b, int at, int last, byte[] wanted) {
        for (long left = marked; left != 0; left &= left - 1) {
            int place = at + lowest(left);
            if (place <= last && isAt(b, place, wanted)) {
                return place;
            }
        }
        return -1;
    }

    /** Which byte of a text is the rarest in trails: few places that have it are looked at in vain. */
    static int rarest(byte[] wanted) {
        int rarest = 0;
        for (int i = 1; i < wanted.length; i++) {
            if (rarity(wanted[i]) > rarity(wanted[rarest])) {
                rarest = i;
            }
        }
        return rarest;
    }

    private static int rarity(byte one) {
        int common = COMMONEST_FIRST.indexOf(one);
        return common < 0 ? COMMONEST_FIRST.length() : common;
    }

    /** Whether {@code wanted} begins at {@code at}; it must not reach behind the end of {@code b}. */
    static boolean isAt(byte[] b, int at, byte[] wanted) {
        int last = wanted.length - 8;
        if (last < 0) {
            for (int i = 0; i < wanted.length; i++) {
                if (b[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < last; i += 8) {
            if ((long) EIGHT.get(b, at + i) != (long) EIGHT.get(wanted, i)) {
                return false;
            }
        }
        return (long) EIGHT.get(b, at + last) == (long) EIGHT.get(wanted, last);
    }

    /**
     * Where the line feed is, from {@code at} on, in the lower half; {@code end}: nowhere before it. Above that {@link #NOT_ASCII} and
     * {@link #BACKSLASH}, if there are such bytes before. One look at each byte is enough for all three.
     */
    static long lineEnd(byte[] b, int at, int end) {
        long bytes = 0;
        long backslashes = 0;
        // Two at a time as long as there is nothing to be found: a third quicker.
        while (at + 16 <= end) {
            long one = (long) EIGHT.get(b, at);
            long two = (long) EIGHT.get(b, at + 8);
            if ((zeros(one ^ LINE_FEEDS) | zeros(two ^ LINE_FEEDS)) != 0) {
                break;
            }
            bytes |= one | two;
            backslashes |= zeros(one ^ BACKSLASHES) | zeros(two ^ BACKSLASHES);
            at += 16;
        }
        while (at + 8 <= end) {
            long eight = (long) EIGHT.get(b, at);
            long feeds = zeros(eight ^ LINE_FEEDS);
            long slashed = eight ^ BACKSLASHES;
            slashed = (slashed - ONES) & ~slashed;
            if (feeds != 0) {
                long before = (feeds & -feeds) - 1;
                return at + lowest(feeds) | kinds(bytes | (eight & before), backslashes | (slashed & before));
            }
            bytes |= eight;
            backslashes |= slashed;
            at += 8;
        }
        while (at < end && b[at] != '\n') {
            bytes |= b[at];
            backslashes |= b[at] == '\\' ? HIGHS : 0;
            at++;
        }
        return at | kinds(bytes, backslashes);
    }

    /**
     * Where the first quote, backslash or control character is, from {@code at} on, in the lower half; {@code end}: none was found, though
     * the last seven bytes may have one. Above that {@link #NOT_ASCII}, if there are such bytes before, or a little behind.
     */
    static long textEnd(byte[] b, int at, int end) {
        long bytes = 0;
        while (at + 8 <= end) {
            long eight = (long) EIGHT.get(b, at);
            bytes |= eight;
            long found = ((eight ^ QUOTES) - ONES | (eight ^ BACKSLASHES) - ONES | eight - BLANKS) & ~eight & HIGHS;
            if (found != 0) {
                return at + lowest(found) | ((bytes & HIGHS) == 0 ? 0 : NOT_ASCII);
            }
            at += 8;
        }
        return end;
    }

    private static long kinds(long bytes, long backslashes) {
        return ((bytes & HIGHS) == 0 ? 0 : NOT_ASCII) | ((backslashes & HIGHS) == 0 ? 0 : BACKSLASH);
    }

    /**
     * Which byte, from 0 on, has the lowest of the high bits that are set: that bit alone, moved to its byte's lowest, moves this
     * number of eight digits so far that the byte's own digit stands on top. The first compiler makes a call of
     * {@code numberOfTrailingZeros}, and there is one for each text in the trail.
     */
    private static int lowest(long found) {
        return (int) ((((found & -found) >>> 7) * 0x0001020304050607L) >>> 56);
    }

    private static long eightOf(byte one) {
        return ONES * (one & 0xff);
    }

    /** The high bit of each byte that is zero; above the lowest one there may be false ones. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }
}
