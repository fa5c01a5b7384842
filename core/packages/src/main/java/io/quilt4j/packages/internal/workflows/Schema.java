package io.quilt4j.packages.internal.workflows;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema of draft 07, without {@code $ref}, which Quilt does not have either. {@code format} is a remark, as
 * in Python.
 */
final class Schema {

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final @Nullable Object root;

    private Schema(@Nullable Object root) {
        this.root = root;
    }

    /** @throws InvalidInputException if it is none of draft 07 */
    static Schema of(String id, @Nullable Object schema) {
        refuseReferences(schema);
        if (schema instanceof Map<?, ?> map && map.containsKey("$schema")) {
            if (!(map.get("$schema") instanceof String draft)) {
                throw new InvalidInputException("$schema must be a string.");
            } else if (!draft.equals(DRAFT)) {
                throw new InvalidInputException("Unsupported meta-schema: " + draft + ".");
            }
        }
        Schema checked = new Schema(schema);
        try {
            checked.error(schema, Map.of());
        } catch (ClassCastException | PatternSyntaxException wrong) {
            throw new InvalidInputException("Schema '" + id + "' is not valid: " + wrong.getMessage(), wrong);
        }
        return checked;
    }

    private static void refuseReferences(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey("$ref")) {
                throw new InvalidInputException("Currently we don't support $ref in schema.");
            }
            map.values().forEach(Schema::refuseReferences);
        } else if (value instanceof List<?> list) {
            list.forEach(Schema::refuseReferences);
        }
    }

    /** Why the value does not pass, in the words of Python's jsonschema where they are short; null: it does. */
    @Nullable
    String firstError(@Nullable Object value) {
        return error(root, value);
    }

    @Nullable
    String error(@Nullable Object schema, @Nullable Object value) {
        if (schema instanceof Boolean all) {
            return all ? null : "False schema does not allow " + text(value);
        } else if (!(schema instanceof Map<?, ?>)) {
            throw new InvalidInputException("A schema is no object and neither true nor false.");
        }
        Map<?, ?> keywords = (Map<?, ?>) schema;
        for (Map.Entry<?, ?> keyword : keywords.entrySet()) {
            String error = keyword((String) keyword.getKey(), keyword.getValue(), value, keywords);
            if (error != null) {
                return error;
            }
        }
        Object additional = keywords.get("additionalProperties");
        return additional != null && value instanceof Map<?, ?> members
                ? new Members(this).additional(keywords, additional, members)
                : null;
    }

    private @Nullable String keyword(String name, @Nullable Object wanted, @Nullable Object value, Map<?, ?> schema) {
        return switch (name) {
            case "type" -> type(wanted, value);
            case "enum" ->
                ((List<?>) Objects.requireNonNull(wanted)).stream().anyMatch(each -> same(each, value))
                        ? null
                        : text(value) + " is not one of " + text(wanted);
            case "const" -> same(wanted, value) ? null : text(wanted) + " was expected";
            case "allOf", "anyOf", "oneOf" -> combined(name, (List<?>) Objects.requireNonNull(wanted), value);
            case "not" ->
                error(wanted, value) == null ? text(value) + " should not be valid under " + text(wanted) : null;
            case "if" -> conditional(schema, wanted, value);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                value instanceof Number number
                        ? Limits.number(name, (Number) Objects.requireNonNull(wanted), number)
                        : null;
            case "minLength", "maxLength", "pattern" ->
                value instanceof String string ? Limits.string(name, Objects.requireNonNull(wanted), string) : null;
            case "minItems", "maxItems", "uniqueItems", "items", "contains" ->
                value instanceof List<?> list ? new Elements(this).error(name, wanted, list, schema) : null;
            case "minProperties",
                    "maxProperties",
                    "required",
                    "properties",
                    "patternProperties",
                    "propertyNames",
                    "dependencies" ->
                value instanceof Map<?, ?> members
                        ? new Members(this).error(name, Objects.requireNonNull(wanted), members)
                        : null;
            default -> null; // remarks, and words that the draft does not have, which say nothing in Python, too
        };
    }

    private static @Nullable String type(@Nullable Object wanted, @Nullable Object value) {
        List<?> types = wanted instanceof List<?> several ? several : List.of((String) Objects.requireNonNull(wanted));
        for (Object type : types) {
            if (isOf((String) type, value)) {
                return null;
            }
        }
        return text(value) + " is not of type "
                + String.join(", ", types.stream().map(Schema::text).toList());
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "number" -> value instanceof Number;
            case "integer" ->
                value instanceof Number number
                        && (!(number instanceof Double fraction)
                                || (Double.isFinite(fraction) && fraction == Math.rint(fraction)));
            default -> throw new ClassCastException("there is no type '" + type + "'");
        };
    }

    private @Nullable String combined(String name, List<?> schemas, @Nullable Object value) {
        int passed = 0;
        String first = null;
        for (Object each : schemas) {
            String error = error(each, value);
            passed += error == null ? 1 : 0;
            first = first == null ? error : first;
        }
        return switch (name) {
            case "allOf" -> first;
            case "anyOf" -> passed > 0 ? null : text(value) + " is not valid under any of the given schemas";
            default ->
                passed == 1
                        ? null
                        : text(value)
                                + (passed == 0
                                        ? " is not valid under any of the given schemas"
                                        : " is valid under each of several schemas");
        };
    }

    private @Nullable String conditional(Map<?, ?> schema, @Nullable Object condition, @Nullable Object value) {
        String branch = error(condition, value) == null ? "then" : "else";
        return schema.containsKey(branch) ? error(schema.get(branch), value) : null;
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return normal(one).equals(normal(other));
    }

    /** 1 and 1.0 are equal, true and 1 are not. */
    static String normal(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number) && number == Math.rint(number)) {
            return new BigDecimal(number).toBigInteger().toString();
        }
        Bytes bytes = new Bytes(64);
        JsonWriter.canonical(bytes).value(value);
        return new String(bytes.copy(), StandardCharsets.US_ASCII);
    }

    /** As Python shows it, more or less: texts in single quotes. */
    static String text(@Nullable Object value) {
        if (value instanceof String string) {
            return "'" + string + "'";
        } else if (value == null) {
            return "None";
        } else if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Schema::text).toList()) + "]";
        } else if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(each -> text(each.getKey()) + ": " + text(each.getValue()))
                                    .toList())
                    + "}";
        }
        return normal(value);
    }
}
