package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds secrets in bytes, whatever they are: as text of ASCII, UTF-8 or UTF-16, and encoded in base64.
 *
 * <p>It looks for groups of three bytes of which one is in each of these, and skips as far as the last of three allows, so
 * that most bytes are not looked at: {@code qk_}, {@code qk%} and {@code qk\} (whose {@code _} is escaped), {@code q\0k} in
 * UTF-16; in base64 {@code qk_} is {@code cWtf}, {@code ?FrX} or {@code xa1?}, by where in a group of three bytes it begins, and in
 * base64 of UTF-16 {@code AF8}, {@code awB} or {@code sAX} stands in it.
 */
final class Matcher {

    /** How many bytes behind the first a match may take: a secret in base64, with breaks of lines. */
    static final int AHEAD = 4 * SecretForm.LONGEST;
    /** How many bytes before the first matter. */
    static final int BEHIND = 24;

    private static final int[] SKIP = new int[256];

    static {
        Arrays.fill(SKIP, 3);
        for (char c : "qcxs".toCharArray()) {
            SKIP[c] = 2;
        }
        for (char c : "kWra\0AFw".toCharArray()) {
            SKIP[c] = 1;
        }
        for (char c : "_%\\tX1k8B".toCharArray()) {
            SKIP[c] = 0;
        }
    }

    /** Is told of each secret and where in the bytes it begins. */
    interface Hit {
        void at(int place, Secret secret, String encoding);
    }

    private Matcher() {}

    /** Finds what begins from {@code first} on and before {@code last}; looks at {@code text} from {@code from} to {@code to}. */
    static void find(byte[] text, int from, int to, int first, int last, Hit hit) {
        int at = first;
        int end = Math.min(last, to - 2);
        while (at < end) {
            int skip = SKIP[text[at + 2] & 0xff];
            if (skip == 0) {
                candidate(text, from, to, at, hit);
                skip = 1;
            }
            at += skip;
        }
    }

    private static void candidate(byte[] text, int from, int to, int at, Hit hit) {
        switch (text[at + 2]) {
            case '_' -> plain(text, from, to, at, at + 3, hit);
            case '%' -> escaped(text, from, to, at, "5f", hit);
            case '\\' -> {
                escaped(text, from, to, at, "u005f", hit);
                escaped(text, from, to, at, "x5f", hit);
            }
            case 'k' -> wide(text, from, to, at, hit);
            case 't' -> {
                if (text[at] == 'c' && text[at + 1] == 'W' && at + 3 < to && text[at + 3] == 'f') {
                    Base64Text.find(text, from, to, at, at, hit);
                }
            }
            case 'X' -> {
                if (text[at] == 'F' && text[at + 1] == 'r' && at - 2 >= from && "HXn3".indexOf(text[at - 1]) >= 0) {
                    Base64Text.find(text, from, to, at - 2, at, hit);
                }
                wideBase64(text, from, to, at, at - 3, "xAGsAXw", 6, hit);
            }
            case '8' -> wideBase64(text, from, to, at, at - 4, "cQBrAF8A", 4, hit);
            case 'B' -> wideBase64(text, from, to, at, at - 2, "EAawBf", 4, hit);
            case '1' -> {
                if (text[at] == 'x'
                        && text[at + 1] == 'a'
                        && at - 3 >= from
                        && at + 3 < to
                        && (text[at + 3] == '8' || text[at + 3] == '9')) {
                    Base64Text.find(text, from, to, at - 3, at, hit);
                }
            }
            default -> {}
        }
    }

    /** {@code written}: how {@code qk_} in UTF-16 begins, from {@code start} on; the group is {@code back} before {@code at}. */
    private static void wideBase64(
            byte[] text, int from, int to, int at, int start, String written, int back, Hit hit) {
        if (start < from || at - back < from || start + written.length() > to) {
            return;
        }
        for (int i = 0; i < written.length(); i++) {
            if (text[start + i] != written.charAt(i)) {
                return;
            }
        }
        Base64Text.find(text, from, to, at - back, at, hit);
    }

    private static void escaped(byte[] text, int from, int to, int at, String rest, Hit hit) {
        int body = at + 3 + rest.length();
        if (body < to && new String(text, at + 3, rest.length(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(rest)) {
            plain(text, from, to, at, body, hit);
        }
    }

    private static void plain(byte[] text, int from, int to, int at, int body, Hit hit) {
        if (text[at] != 'q' || text[at + 1] != 'k') {
            return;
        }
        int end = body;
        int longest = Math.min(to, body + SecretForm.LONGEST + 1);
        while (end < longest && SecretForm.isBody(text[end])) {
            end++;
        }
        if (!SecretForm.beginsAt(text, from, at)) {
            return;
        }
        String found = new String(text, body, end - body, StandardCharsets.ISO_8859_1);
        if (fits(found.length())) {
            report(at, "qk_" + found, "", hit);
        }
        String joined = found + continued(text, end, to);
        if (joined.length() > found.length() && fits(joined.length())) {
            report(at, "qk_" + joined, "", hit);
        }
    }

    /** What a backslash at the end of a line joins to it, as in a script; else nothing. */
    private static String continued(byte[] text, int end, int to) {
        StringBuilder more = new StringBuilder();
        int at = end;
        int next = behindBreak(text, at, to);
        while (next > at && more.length() <= SecretForm.LONGEST) {
            at = next;
            while (at < to && SecretForm.isBody(text[at])) {
                more.append((char) text[at++]);
            }
            next = behindBreak(text, at, to);
        }
        return more.toString();
    }

    private static int behindBreak(byte[] text, int at, int to) {
        if (at + 1 < to && text[at] == '\\') {
            int line = text[at + 1] == '\r' ? at + 2 : at + 1;
            return line < to && text[line] == '\n' ? line + 1 : at;
        }
        return at;
    }

    /** UTF-16, whichever half comes first: between two characters of a secret there is one zero either way. */
    private static void wide(byte[] text, int from, int to, int at, Hit hit) {
        if (text[at] != 'q' || text[at + 1] != 0 || at + 4 >= to || text[at + 3] != 0 || text[at + 4] != '_') {
            return;
        }
        StringBuilder body = new StringBuilder();
        for (int next = at + 6; next < to && body.length() <= SecretForm.LONGEST; next += 2) {
            if (text[next - 1] != 0 || !SecretForm.isBody(text[next])) {
                break;
            }
            body.append((char) text[next]);
        }
        boolean begins = at - 2 < from
                || text[at - 1] != 0
                || !SecretForm.isWord(text[at - 2])
                || (at - 4 >= from && text[at - 4] == '\\');
        if (fits(body.length()) && begins) {
            report(at, "qk_" + body, "UTF-16", hit);
        }
    }

    static boolean fits(int length) {
        return length >= SecretForm.SHORTEST && length <= SecretForm.LONGEST;
    }

    static void report(int at, String secret, String encoding, Hit hit) {
        if (!SecretForm.isSample(secret)) {
            hit.at(at, Secret.of(secret), encoding);
        }
    }
}
