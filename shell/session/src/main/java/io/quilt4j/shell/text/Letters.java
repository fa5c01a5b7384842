package io.quilt4j.shell.text;

/** The ASCII letters and digits of a text, in small letters, and where each stands in it. */
final class Letters {

    private final char[] letters;
    private final int[] places;
    private int count;

    Letters(String text) {
        letters = new char[text.length()];
        places = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char small = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
                letters[count] = small;
                places[count++] = i;
            }
        }
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
