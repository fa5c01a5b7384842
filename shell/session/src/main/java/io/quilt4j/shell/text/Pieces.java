package io.quilt4j.shell.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Texts of one length, of which only hashes are known: finds them in a text in time that does not depend on how many they are. */
final class Pieces {

    /** Odd, and another in each process: the hashes in a dump of one say nothing. */
    private static final long FACTOR = new Random().nextLong() | 1;

    /** Few enough bits are set in it that most of a text needs no look at the hashes. */
    private static final int BITS = 1 << 18;

    private final int length;
    private final long[] hashes;
    private final BitSet some = new BitSet();
    private final long factorOfFirst;

    private Pieces(int length, long[] sorted) {
        this.length = length;
        this.hashes = sorted;
        for (long hash : sorted) {
            some.set(bit(hash));
        }
        long factor = 1;
        for (int i = 0; i < length; i++) {
            factor *= FACTOR;
        }
        this.factorOfFirst = factor;
    }

    static Pieces none(int length) {
        return new Pieces(length, new long[0]);
    }

    static Pieces all(int length, Stream<long[]> hashes) {
        return new Pieces(
                length, hashes.flatMapToLong(LongStream::of).sorted().distinct().toArray());
    }

    /** The hashes of all pieces of these texts. */
    static long[] of(int length, Collection<String> texts) {
        return texts.stream()
                .flatMapToLong(text -> LongStream.rangeClosed(0, text.length() - length)
                        .map(start -> hash(text.substring((int) start, (int) start + length))))
                .toArray();
    }

    static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        return hash;
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    /** Sets the places of all letters that belong to a piece. */
    void mark(Letters letters, BitSet found) {
        long hash = 0;
        int marked = 0;
        for (int i = 0; i < letters.count(); i++) {
            hash = hash * FACTOR + letters.at(i) - (i < length ? 0 : letters.at(i - length) * factorOfFirst);
            if (i >= length - 1 && isKnown(hash)) {
                marked = Math.max(marked, i - length + 1);
                for (; marked <= i; marked++) {
                    found.set(letters.place(marked));
                }
            }
        }
    }

    /** How many letters at the end are nothing but pieces, each of which begins a letter later. */
    int countAtTheEnd(Letters letters) {
        int start = letters.count() - length;
        while (start >= 0 && isKnown(hash(letters, start))) {
            start--;
        }
        int count = letters.count() - start - 1;
        return count < length ? 0 : count;
    }

    private long hash(Letters letters, int start) {
        long hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = hash * FACTOR + letters.at(i);
        }
        return hash;
    }

    private boolean isKnown(long hash) {
        return some.get(bit(hash)) && Arrays.binarySearch(hashes, hash) >= 0;
    }

    private static int bit(long hash) {
        return (int) ((hash * 0x9e3779b97f4a7c15L) >>> 40) & (BITS - 1);
    }
}
