package io.quilt4j.notebooks.requests;

/**
 * A pattern as a shell's: {@code *}, {@code ?}, {@code [abc]}, {@code [a-z]} and {@code [!abc]}. A set that no character is in,
 * {@code [z-a]}, fits nothing; a bracket that opens no set, {@code [!]}, stands for itself.
 *
 * <p>Takes at most time in proportion to pattern times text, whatever the pattern: the owner of the sockets waits for it.
 */
record Glob(String pattern) {

    boolean matches(String text) {
        int at = 0;
        int next = 0;
        // Behind the last star, and how much of the text it has taken: its next try takes one character more.
        int behindStar = -1;
        int taken = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                behindStar = ++next;
                taken = at;
            } else if (next < pattern.length() && fits(next, text.charAt(at))) {
                next = behind(next);
                at++;
            } else if (behindStar >= 0) {
                next = behindStar;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    private boolean fits(int element, char c) {
        char wanted = pattern.charAt(element);
        int end = endOfSet(element);
        return end > 0 ? isInSet(element + 1, end, c) : wanted == '?' || wanted == c;
    }

    private int behind(int element) {
        return Math.max(element, endOfSet(element)) + 1;
    }

    /** Where the set that begins here is closed, -1 when none does. A bracket that comes first belongs to the set. */
    private int endOfSet(int element) {
        if (pattern.charAt(element) != '[') {
            return -1;
        }
        int first = element + (pattern.startsWith("!", element + 1) ? 2 : 1);
        return pattern.indexOf(']', first + 1);
    }

    private boolean isInSet(int start, int end, char c) {
        boolean inverted = pattern.charAt(start) == '!';
        int at = inverted ? start + 1 : start;
        while (at < end) {
            boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
            char last = pattern.charAt(range ? at + 2 : at);
            if (pattern.charAt(at) <= c && c <= last) {
                return !inverted;
            }
            at += range ? 3 : 1;
        }
        return inverted;
    }
}
