package io.quilt4j.packages.internal.workflows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords of a schema that are about objects. */
final class Members {

    private final Schema schema;

    Members(Schema schema) {
        this.schema = schema;
    }

    @Nullable
    String error(String keyword, Object wanted, Map<?, ?> members) {
        return switch (keyword) {
            case "minProperties" ->
                members.size() < Elements.count(wanted)
                        ? Schema.text(members) + " does not have enough properties"
                        : null;
            case "maxProperties" ->
                members.size() > Elements.count(wanted) ? Schema.text(members) + " has too many properties" : null;
            case "required" -> required((List<?>) wanted, members);
            case "propertyNames" -> names(wanted, members);
            case "properties" -> properties((Map<?, ?>) wanted, members);
            case "patternProperties" -> patterns((Map<?, ?>) wanted, members);
            default -> dependencies((Map<?, ?>) wanted, members);
        };
    }

    private static @Nullable String required(List<?> names, Map<?, ?> members) {
        for (Object name : names) {
            if (!members.containsKey(name)) {
                return Schema.text(name) + " is a required property";
            }
        }
        return null;
    }

    private @Nullable String names(Object wanted, Map<?, ?> members) {
        for (Object name : members.keySet()) {
            String error = schema.error(wanted, name);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private @Nullable String properties(Map<?, ?> properties, Map<?, ?> members) {
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String error = members.containsKey(property.getKey())
                    ? schema.error(property.getValue(), members.get(property.getKey()))
                    : null;
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private @Nullable String patterns(Map<?, ?> patterns, Map<?, ?> members) {
        for (Map.Entry<?, ?> pattern : patterns.entrySet()) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                boolean fits = fits(pattern.getKey(), (String) member.getKey());
                String error = fits ? schema.error(pattern.getValue(), member.getValue()) : null;
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    private static boolean fits(@Nullable Object pattern, String name) {
        return PythonPattern.compile(String.valueOf(pattern)).matcher(name).find();
    }

    private @Nullable String dependencies(Map<?, ?> dependencies, Map<?, ?> members) {
        for (Map.Entry<?, ?> dependency : dependencies.entrySet()) {
            if (members.containsKey(dependency.getKey())) {
                String error = dependency.getValue() instanceof List<?> names
                        ? required(names, members)
                        : schema.error(dependency.getValue(), members);
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    /** Members that neither a name nor a pattern of the schema speaks of. */
    @Nullable
    String additional(Map<?, ?> keywords, Object wanted, Map<?, ?> members) {
        Map<?, ?> properties = keywords.get("properties") instanceof Map<?, ?> named ? named : Map.of();
        Map<?, ?> patterns = keywords.get("patternProperties") instanceof Map<?, ?> named ? named : Map.of();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = (String) member.getKey();
            boolean known =
                    properties.containsKey(name) || patterns.keySet().stream().anyMatch(pattern -> fits(pattern, name));
            String error = known ? null : schema.error(wanted, member.getValue());
            if (error != null) {
                return wanted.equals(false)
                        ? "Additional properties are not allowed (" + Schema.text(name) + " was unexpected)"
                        : error;
            }
        }
        return null;
    }
}
