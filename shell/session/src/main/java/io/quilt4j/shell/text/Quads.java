package io.quilt4j.shell.text;

import java.util.Collection;

/**
 * Any four letters in a row of texts that are looked for: sees at a glance that a text holds no piece of them, which is what nearly
 * every text is.
 */
final class Quads {

    private static final int BITS = 1 << 22;
    private static final int LETTERS = 4;
    private static final long FOUR = 0xffffff;
    private static final byte[] CODES = codes();

    private final long[] known;

    private Quads(long[] known) {
        this.known = known;
    }

    static Quads none() {
        return new Quads(new long[BITS / Long.SIZE]);
    }

    /** These and those of texts of letters and digits. */
    Quads and(Collection<String> texts) {
        Quads all = new Quads(known.clone());
        texts.forEach(all::add);
        return all;
    }

    private void add(String text) {
        long last = 0;
        for (int i = 0; i < text.length(); i++) {
            last = (last << 6 | CODES[text.charAt(i)]) & FOUR;
            if (i >= LETTERS - 1) {
                int bit = bit(last);
                known[bit >> 6] |= 1L << bit;
            }
        }
    }

    private static byte[] codes() {
        byte[] codes = new byte[128];
        for (int i = 0; i < 10; i++) {
            codes['0' + i] = (byte) (i + 1);
        }
        for (int i = 0; i < 26; i++) {
            codes['a' + i] = (byte) (i + 11);
            codes['A' + i] = (byte) (i + 11);
        }
        return codes;
    }

    /** A place within the next eleven letters that may be of one of the texts, whatever stands between them; -1: there are none. */
    int next(String text, int start) {
        long last = 0;
        int letters = 0;
        boolean before = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c < CODES.length ? CODES[c] : 0;
            if (code != 0) {
                last = last << 6 | code;
                if ((++letters & LETTERS - 1) == 0) {
                    int bit = bit(last & FOUR);
                    boolean here = (known[bit >> 6] & 1L << bit) != 0;
                    if (here && before) {
                        return i;
                    }
                    before = here;
                }
            }
        }
        return -1;
    }

    /** The same text from so many letters before a place to so many behind it. */
    static String around(String text, int place, int letters) {
        int start = place;
        for (int left = letters; start > 0 && left > 0; start--) {
            left -= isLetter(text.charAt(start - 1)) ? 1 : 0;
        }
        int end = place;
        for (int left = letters; end < text.length() && left > 0; end++) {
            left -= isLetter(text.charAt(end)) ? 1 : 0;
        }
        return text.substring(start, end);
    }

    private static boolean isLetter(char c) {
        return c < CODES.length && CODES[c] != 0;
    }

    private static int bit(long four) {
        return (int) ((four * 0x9e3779b97f4a7c15L) >>> 42);
    }
}
