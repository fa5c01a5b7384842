package io.quilt4j.notebooks.sockets;

import io.quilt4j.shell.text.SecretText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes API keys out of a text that comes in pieces, also one that is cut in the middle. Used by one thread at a time. */
final class KeyMask {

    /** What may become a key when more comes. */
    private static final Pattern BEGINNING = Pattern.compile("(?i)(?:q|qk|qk_[a-z0-9_-]*)\\z");

    private static final Pattern OF_KEY = Pattern.compile("(?i)[a-z0-9_-]*");

    /** Enough for the longest piece that is known, with line ends, numbers and labels between its letters. */
    private static final int MOST_BEFORE = 400;

    /** What came last and was shown, or hidden: the letters of one key may come in several pieces. */
    private String before = "";

    /** The last of what was shown elsewhere: by another stream, or as a display. */
    private String aside = "";

    private String heldBack = "";
    private String shown = "";
    private boolean insideKey;

    /** The piece without keys, and without a last part that may be the beginning of one. */
    String accept(String piece) {
        String text = heldBack + piece;
        heldBack = "";
        boolean isHidden = insideKey;
        int end = isHidden || !shown.isEmpty() ? endOfKey(text) : 0;
        passed(text.substring(0, end));
        String rest = text.substring(end);
        int open = SecretText.beginning(before, rest);
        Matcher beginning = BEGINNING.matcher(rest);
        if (beginning.find()) {
            insideKey = SecretText.holdsKey(beginning.group());
            open = insideKey ? rest.length() : Math.min(open, beginning.start());
        }
        heldBack = rest.substring(open);
        return (end > 0 && !isHidden ? "***" : "") + masked(rest.substring(0, open));
    }

    /** What was held back; should it go on as a key after all, the rest of it is hidden. */
    String rest() {
        shown += heldBack;
        String rest = heldBack;
        heldBack = "";
        return masked(rest);
    }

    /** What comes next is no continuation of a key that was hidden. */
    void endOfCell() {
        insideKey = false;
        passed("\n");
    }

    private String masked(String text) {
        String masked = SecretText.masked(before, text);
        passed(text);
        return aside.isEmpty() ? masked : SecretText.masked(aside, masked);
    }

    /** The last of what this stream has shown. */
    String before() {
        return before;
    }

    /** Half of a key may be shown here, and half of it there. */
    void shownAside(String text) {
        aside = last(aside + text);
    }

    static String last(String text) {
        return text.substring(Math.max(0, text.length() - MOST_BEFORE));
    }

    private void passed(String text) {
        before = last(before + text);
    }

    /** How much of {@code text} goes on with a key whose beginning was hidden, or shown before it could be known. */
    private int endOfKey(String text) {
        Matcher continuation = OF_KEY.matcher(text);
        String key = continuation.lookingAt() ? continuation.group() : "";
        boolean goesOn = key.length() == text.length() && !text.isEmpty();
        if (insideKey) {
            insideKey = text.isEmpty() || goesOn;
            return key.length();
        }
        if (SecretText.holdsKey(shown + key)) {
            insideKey = goesOn;
            shown = "";
            return key.length();
        }
        shown = BEGINNING.matcher(shown + text).matches() ? shown + text : "";
        return 0;
    }
}
