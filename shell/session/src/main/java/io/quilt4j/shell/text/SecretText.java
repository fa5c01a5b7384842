package io.quilt4j.shell.text;

import java.util.List;
import java.util.regex.Pattern;

/** Keeps API keys that stand in a text out of what is shown: front ends pass everything through it that a user may have typed. */
public final class SecretText {

    /** Longer than what a fingerprint shows of a key; in any case, because databases change it. */
    private static final Pattern KEY = Pattern.compile("(?i)qk_[a-z0-9_-]{8,}");

    /** Where a secret stands in a text that shows no key: one that is built, or is no API key at all. */
    private static final Pattern PLACE = Pattern.compile(
            "(?i)(login_with_api_key|Secret\\.of)\\s*\\(\\s*[\"']|(secret|token)\\s*=\\s*[\"']|passw(or)?d|authorization");

    private SecretText() {}

    public static boolean holdsKey(String text) {
        return KEY.matcher(text).find();
    }

    /** The places of all keys in a text. */
    public static List<Span> keys(String text) {
        return KEY.matcher(text)
                .results()
                .map(found -> new Span(found.start(), found.end()))
                .toList();
    }

    /**
     * True for a text that holds a key, or looks as if it held another secret: what is written to a file for good leaves it
     * out. Better a line too many than a secret.
     */
    public static boolean mayHoldSecret(String text) {
        return holdsKey(text) || PLACE.matcher(text).find();
    }

    /** The text with {@code qk_***} for every key; fingerprints stay. */
    public static String masked(String text) {
        return KEY.matcher(text).replaceAll("qk_***");
    }
}
