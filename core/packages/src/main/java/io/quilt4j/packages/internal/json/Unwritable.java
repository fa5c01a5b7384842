package io.quilt4j.packages.internal.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what can be read from a manifest and hashed, and must not be written into a new one. */
public final class Unwritable {

    private Unwritable() {}

    /** Why Python would not write this value, as a clause; null: it would. */
    public static @Nullable String reason(@Nullable Object value) {
        if (value instanceof String text) {
            return KeyBytes.hasLoneSurrogate(text) ? "a text with half a character (a lone surrogate)" : null;
        } else if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? null
                    : "the number " + PythonFloat.repr(number) + ", which JSON does not have";
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String reason = reason(member.getKey());
                reason = reason == null ? reason(member.getValue()) : reason;
                if (reason != null) {
                    return reason;
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                String reason = reason(element);
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }
}
