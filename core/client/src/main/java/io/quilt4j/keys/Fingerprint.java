package io.quilt4j.keys;

import io.quilt4j.base.Secret;

/** What may be shown of a key (protocol.md §4.1). */
public final class Fingerprint {

    private static final String PREFIX = "qk_";
    private static final int SHOWN = 3;

    private Fingerprint() {}

    /** {@code qk_abc...xyz}; {@code qk_***} for a secret so short that this would show much of it. */
    public static String of(Secret secret) {
        String text = secret.copy().reveal();
        if (!text.startsWith(PREFIX) || text.length() < PREFIX.length() + 5 * SHOWN) {
            return secret.toString();
        }
        String start = text.substring(0, PREFIX.length() + SHOWN);
        return start + "..." + text.substring(text.length() - SHOWN);
    }
}
