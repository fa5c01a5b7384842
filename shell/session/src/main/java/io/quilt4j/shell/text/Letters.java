package io.quilt4j.shell.text;

import java.util.BitSet;

/** The ASCII letters and digits of a text, in small letters, and where each stands in it. */
final class Letters {

    private final char[] letters;
    private final int[] places;
    private int count;

    Letters(String text) {
        letters = new char[text.length()];
        places = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i), i);
        }
    }

    /** With a zero before each word, which is in no piece of a key. */
    static Letters inWords(String text) {
        Letters words = new Letters(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            if (i > 0 && !isLetter(text.charAt(i - 1)) && isLetter(text.charAt(i))) {
                words.places[words.count++] = i;
            }
            words.add(text.charAt(i), i);
        }
        return words;
    }

    private Letters(int most) {
        letters = new char[most];
        places = new int[most];
    }

    /** Those that stand at {@code wanted} places. */
    Letters(String text, BitSet wanted) {
        int most = wanted.cardinality();
        letters = new char[most];
        places = new int[most];
        wanted.stream().forEach(place -> add(text.charAt(place), place));
    }

    private void add(char c, int place) {
        if (isLetter(c)) {
            letters[count] = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            places[count++] = place;
        }
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    int count() {
        return count;
    }

    char at(int index) {
        return letters[index];
    }

    int place(int index) {
        return places[index];
    }
}
