package io.quilt4j.shell.text;

import java.util.regex.Pattern;

/** Keeps API keys that stand in a text out of what is shown: front ends pass everything through it that a user may have typed. */
public final class SecretText {

    /** Longer than what a fingerprint shows of a key; in any case, because databases change it. */
    private static final Pattern KEY = Pattern.compile("(?i)qk_[a-z0-9_-]{8,}");

    private SecretText() {}

    public static boolean holdsKey(String text) {
        return KEY.matcher(text).find();
    }

    /** The text with {@code qk_***} for every key; fingerprints stay. */
    public static String masked(String text) {
        return KEY.matcher(text).replaceAll("qk_***");
    }
}
