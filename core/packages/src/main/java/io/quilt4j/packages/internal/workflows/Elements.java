package io.quilt4j.packages.internal.workflows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords of a schema that are about lists. */
final class Elements {

    private final Schema schema;

    Elements(Schema schema) {
        this.schema = schema;
    }

    @Nullable
    String error(String keyword, @Nullable Object wanted, List<?> list, Map<?, ?> keywords) {
        return switch (keyword) {
            case "minItems" -> list.size() < count(wanted) ? Schema.text(list) + " is too short" : null;
            case "maxItems" -> list.size() > count(wanted) ? Schema.text(list) + " is too long" : null;
            case "uniqueItems" ->
                Boolean.TRUE.equals(wanted) && !areUnique(list) ? Schema.text(list) + " has non-unique elements" : null;
            case "contains" ->
                list.stream().anyMatch(each -> schema.error(wanted, each) == null)
                        ? null
                        : "None of " + Schema.text(list) + " are valid under the given schema";
            default -> items(wanted, list, keywords);
        };
    }

    static int count(@Nullable Object wanted) {
        return ((Number) Objects.requireNonNull(wanted)).intValue();
    }

    private static boolean areUnique(List<?> list) {
        Set<String> seen = new HashSet<>();
        return list.stream().map(Schema::normal).allMatch(seen::add);
    }

    private @Nullable String items(@Nullable Object wanted, List<?> list, Map<?, ?> keywords) {
        for (int at = 0; at < list.size(); at++) {
            String error = schema.error(of(wanted, at, keywords), list.get(at));
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    /** The schema of an element: the same for all, or by position and then the one for the rest. */
    private static @Nullable Object of(@Nullable Object wanted, int at, Map<?, ?> keywords) {
        if (!(wanted instanceof List<?> positions)) {
            return wanted;
        } else if (at < positions.size()) {
            return positions.get(at);
        }
        return keywords.containsKey("additionalItems") ? keywords.get("additionalItems") : true;
    }
}
