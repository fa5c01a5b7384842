package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.util.regex.Pattern;

/**
 * What a secret looks like: {@code qk_} and at least 20 letters, digits, {@code _} or {@code -}, with no letter, digit or {@code _}
 * before it. Neither the length nor the alphabet of real ones is documented: the form is wide, and the catalog decides.
 */
final class SecretForm {

    static final int SHORTEST = 20;
    /** Longer ones are other things: a key is sent in a header. */
    static final int LONGEST = 400;

    private static final int DISTINCT = 5;

    private static final Pattern MASKED = Pattern.compile("qk_[A-Za-z0-9_-]{8,}");

    private SecretForm() {}

    static boolean isBody(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    static boolean isWord(int c) {
        return isBody(c) && c != '-';
    }

    /** To compare it with others: a secret itself has the same hash as all. */
    static String text(Secret secret) {
        return secret.reveal();
    }

    /** Whether a secret is the other one, and goes on behind it. */
    static boolean isLonger(Secret secret, Secret other) {
        return secret.startsWith(other.reveal());
    }

    /** {@code text} without anything that looks like a secret. */
    static String masked(String text) {
        return text.contains("qk_") ? MASKED.matcher(text).replaceAll("qk_***") : text;
    }

    /** The samples of documentation, and what nobody would take for a secret: {@code qk_xxxxxxxxxxxxxxxxxxxx}. */
    static boolean isSample(String secret) {
        return secret.startsWith("qk_1a2b3c4d5e6f")
                || secret.startsWith("qk_your_")
                || secret.chars().skip(3).distinct().count() < DISTINCT;
    }

    /**
     * Whether a secret can begin at {@code at}. {@code task_qk_} holds none; but what stands before may be an escape, whose
     * last character is a letter: {@code "\nqk_..."} in JSON, {@code %3Dqk_...} in an address, the end of a terminal's colour.
     */
    static boolean beginsAt(byte[] text, int from, int at) {
        if (at <= from || !isWord(text[at - 1])) {
            return true;
        }
        int before = text[at - 1];
        return (is(text, from, at - 2, '\\') && "nrtbfvae0N".indexOf(before) >= 0)
                || (is(text, from, at - 3, '%') && hex(text, at - 2, at))
                || (is(text, from, at - 4, '\\') && is(text, from, at - 3, 'x') && hex(text, at - 2, at))
                || (is(text, from, at - 4, '\\') && octal(text, at - 3, at))
                || (is(text, from, at - 6, '\\') && is(text, from, at - 5, 'u') && hex(text, at - 4, at))
                || (before == 'm' && endsColour(text, from, at - 2));
    }

    /** {@code ESC [ 1 ; 31 m}, as it is or escaped. */
    private static boolean endsColour(byte[] text, int from, int last) {
        int at = last;
        while (at >= from && ((text[at] >= '0' && text[at] <= '9') || text[at] == ';')) {
            at--;
        }
        return at - 1 >= from && text[at] == '[' && "\u001b3beEB".indexOf(text[at - 1]) >= 0;
    }

    private static boolean is(byte[] text, int from, int at, char wanted) {
        return at >= from && text[at] == wanted;
    }

    private static boolean hex(byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Character.digit(text[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean octal(byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text[at] < '0' || text[at] > '7') {
                return false;
            }
        }
        return true;
    }
}
