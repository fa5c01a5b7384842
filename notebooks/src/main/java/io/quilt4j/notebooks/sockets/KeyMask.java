package io.quilt4j.notebooks.sockets;

import io.quilt4j.shell.text.SecretText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes API keys out of a text that comes in pieces, also one that is cut in the middle. Used by one thread at a time. */
final class KeyMask {

    /** What may become a key when more comes. */
    private static final Pattern BEGINNING = Pattern.compile("(?i)(?:q|qk|qk_[a-z0-9_-]*)\\z");

    private static final Pattern OF_KEY = Pattern.compile("(?i)[a-z0-9_-]*");

    private String heldBack = "";
    private String shown = "";
    private boolean insideKey;

    /** The piece without keys, and without a last part that may be the beginning of one. */
    String accept(String piece) {
        String text = heldBack + piece;
        heldBack = "";
        if (insideKey || !shown.isEmpty()) {
            text = withoutContinuation(text);
        }
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.find()) {
            return SecretText.masked(text);
        }
        String before = SecretText.masked(text.substring(0, beginning.start()));
        String last = beginning.group();
        if (SecretText.holdsKey(last)) {
            insideKey = true;
            return before + SecretText.masked(last);
        }
        heldBack = last;
        return before;
    }

    /** What was held back; should it go on as a key after all, the rest of it is hidden. */
    String rest() {
        shown += heldBack;
        String rest = heldBack;
        heldBack = "";
        return rest;
    }

    /** What comes next is no continuation of a key that was hidden. */
    void endOfCell() {
        insideKey = false;
    }

    private String withoutContinuation(String text) {
        Matcher continuation = OF_KEY.matcher(text);
        String key = continuation.lookingAt() ? continuation.group() : "";
        String after = text.substring(key.length());
        boolean goesOn = after.isEmpty() && !text.isEmpty();
        if (insideKey) {
            insideKey = text.isEmpty() || goesOn;
            return after;
        }
        if (SecretText.holdsKey(shown + key)) {
            insideKey = goesOn;
            shown = "";
            return "***" + after;
        }
        if (BEGINNING.matcher(shown + text).matches()) {
            shown += text;
            return text;
        }
        shown = "";
        return text;
    }
}
