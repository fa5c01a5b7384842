package io.quilt4j.lifecycle.journal;

import java.util.regex.Pattern;

/** Takes out of a text what might be a secret that somebody typed into it; a fingerprint is too short to be one. */
final class SecretMask {

    private static final Pattern SECRET = Pattern.compile("qk_[A-Za-z0-9_-]{7,}");
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private SecretMask() {}

    /** Half a character has no UTF-8, and RFC 8785 no form for it. */
    static String over(String text) {
        String masked = SECRET.matcher(text).replaceAll("qk_***");
        return LONE_SURROGATE.matcher(masked).replaceAll("\ufffd");
    }
}
