package io.quilt4j.registry.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies JSON-like values without their secrets. Names alone do not do: a GraphQL alias can give a secret any name, and
 * people paste keys where an id belongs. So the shape of a key's secret counts too.
 */
final class Redaction {

    /** What stands for a secret that was there. */
    static final String HIDDEN = "***";

    private static final Set<String> SECRET_NAMES = Set.of(
            "password",
            "secret",
            "token",
            "code",
            "link",
            "refresh_token",
            "access_token",
            "sso_access_token",
            "sso_refresh_token",
            "secretkey",
            "secretaccesskey",
            "sessiontoken");

    /** Longer than what a fingerprint shows of a secret; fingerprints have dots after three characters. */
    private static final Pattern KEY_SECRET = Pattern.compile("qk_[A-Za-z0-9_-]{16,}");

    private Redaction() {}

    static String text(String text) {
        return text.contains("qk_") ? KEY_SECRET.matcher(text).replaceAll("***") : text;
    }

    static Map<String, @Nullable Object> members(Map<String, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(text(name), member(name, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object member(String name, @Nullable Object value) {
        boolean nested = value instanceof Map || value instanceof Collection;
        if (value != null && !nested && SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            return HIDDEN;
        }
        return value(value);
    }

    static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, inner) -> named.put(String.valueOf(name), inner));
            return members(named);
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(value(item)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof CharSequence text ? text(text.toString()) : value;
    }
}
