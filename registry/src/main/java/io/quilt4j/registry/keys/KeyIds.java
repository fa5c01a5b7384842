package io.quilt4j.registry.keys;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the ids of keys, which are UUIDs: without regard to case (RFC 9562, section 4), and to spaces around them. */
public final class KeyIds {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private KeyIds() {}

    /** As they are stored. */
    public static String stored(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is one at all: a part of one is none. */
    public static boolean isId(String text) {
        return FORM.matcher(text.strip()).matches();
    }
}
