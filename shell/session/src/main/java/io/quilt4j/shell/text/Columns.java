package io.quilt4j.shell.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The words of a text that stand at the same place of each line or list element, as what is printed with its number does:
 * {@code 1 q}, {@code 2 k} in lines, {@code {1: 'q', 2: 'k'}}, a table of two columns.
 */
final class Columns {

    /** Labels before a value have some words; a table has its first columns looked at. */
    private static final int MOST = 8;

    private final String text;
    private final String ends;
    private final List<BitSet> columns = new ArrayList<>();
    private int word;
    private int start = -1;

    private Columns(String text, String ends) {
        this.text = text;
        this.ends = ends;
    }

    /**
     * The places of letters in each column, of which the first counts from a line's beginning.
     *
     * @param ends the characters that end a line or an element
     * @param longest words of more letters are left out, but counted
     */
    static List<BitSet> of(String text, String ends, int longest) {
        Columns read = new Columns(text, ends);
        for (int i = 0; i < text.length(); i++) {
            read.read(i, text.charAt(i), longest);
        }
        read.wordEnds(text.length(), longest);
        return read.columns;
    }

    private void read(int place, char c, int longest) {
        if (Letters.isLetter(c)) {
            start = start < 0 ? place : start;
            return;
        }
        wordEnds(place, longest);
        if (ends.indexOf(c) >= 0) {
            word = 0;
        }
    }

    private void wordEnds(int end, int longest) {
        if (start >= 0 && word < MOST) {
            if (columns.size() == word) {
                columns.add(new BitSet(text.length()));
            }
            if (end - start <= longest) {
                columns.get(word).set(start, end);
            }
        }
        word += start < 0 ? 0 : 1;
        start = -1;
    }
}
