package io.quilt4j.jdbc.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from a statement, made fit to be printed: API keys become {@code qk_***}, fingerprints stay. */
final class Masked {

    private static final Pattern KEY = Pattern.compile("qk_[^\\s,;()'\"`]{4,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern FINGERPRINT = Pattern.compile("qk_\\w{1,4}\\.\\.\\.\\w{1,4}[.:]?");

    private Masked() {}

    static String of(String text) {
        return KEY.matcher(text)
                .replaceAll(found -> FINGERPRINT.matcher(found.group()).matches()
                        ? Matcher.quoteReplacement(found.group())
                        : Matcher.quoteReplacement("qk_***"));
    }
}
