package io.quilt4j.jdbc.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a value: a text in one form, without spaces and with sorted names, and what casts make of it. Called by generated
 * code, which is why it is public.
 */
public final class JsonValues {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonValues() {}

    /** {@code json_parse} and the literal; 22032 for what is no JSON. */
    public static String parse(String text) {
        return sorted(tree(text)).toString();
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree != null && !tree.isMissingNode()) {
                return tree;
            }
        } catch (JsonProcessingException wrong) {
            // The text may be a secret, and so is not repeated.
        }
        throw SqlFailure.of("22032", "A text is no JSON.");
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> names = new TreeMap<>();
            node.properties().forEach(member -> names.put(member.getKey(), sorted(member.getValue())));
            ObjectNode object = JSON.createObjectNode();
            names.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        return node;
    }

    /** {@code json_format}. */
    public static String format(String json) {
        return json;
    }

    /** {@code json_array_length}; NULL for what is no array. */
    public static @Nullable Long arrayLength(String json) {
        JsonNode tree = treeOrNull(json);
        return tree != null && tree.isArray() ? (Long) (long) tree.size() : null;
    }

    private static @Nullable JsonNode treeOrNull(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    /** {@code json_size}: how many members or elements are at a path; 0 for a scalar. */
    public static @Nullable Long size(String json, String path) {
        String part = JsonFunctions.extract(json, path);
        JsonNode tree = part == null ? null : treeOrNull(part);
        return tree == null ? null : (Long) (long) tree.size();
    }

    /** {@code json_array_get}; NULL outside, of JSON's null and of what is no array. */
    public static @Nullable String element(String json, long index) {
        JsonNode tree = treeOrNull(json);
        if (tree == null || !tree.isArray()) {
            return null;
        }
        long place = index < 0 ? tree.size() + index : index;
        JsonNode element = place < 0 || place >= tree.size() ? null : tree.get((int) place);
        if (element == null || element.isNull()) {
            return null;
        }
        return element.isTextual() ? element.textValue() : element.toString();
    }

    /** {@code is_json_scalar}. */
    public static boolean isScalar(String json) {
        return tree(json).isValueNode();
    }

    // ---- casts from JSON

    /** {@code CAST(json AS type)}; NULL of JSON's null. */
    static @Nullable Object cast(String json, TypePattern type) {
        return value(tree(json), type);
    }

    private static @Nullable Object value(JsonNode node, TypePattern type) {
        if (type.name().equals("json")) {
            return node.toString();
        }
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        return switch (type.name()) {
            case "array" -> array(node, type.of().get(0));
            case "map" -> map(node, type);
            case "row" -> row(node, type);
            case "varchar" -> text(node);
            case "boolean" -> truth(node);
            case "double", "real" -> real(node, type.name().equals("real"));
            case "tinyint", "smallint", "integer", "bigint" -> whole(node, type.name());
            default -> throw wrong(type);
        };
    }

    private static List<@Nullable Object> array(JsonNode node, TypePattern element) {
        if (!node.isArray()) {
            throw SqlFailure.of("22018", "JSON that is no array cannot be cast to one.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        node.forEach(child -> values.add(value(child, element)));
        return values;
    }

    private static Map<Object, @Nullable Object> map(JsonNode node, TypePattern type) {
        if (!node.isObject()) {
            throw SqlFailure.of("22018", "JSON that is no object cannot be cast to a map.");
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        node.properties()
                .forEach(member -> MapFunctions.put(
                        values,
                        value(
                                JsonNodeFactory.instance.textNode(member.getKey()),
                                type.of().get(0)),
                        value(member.getValue(), type.of().get(1))));
        return values;
    }

    private static @Nullable Object[] row(JsonNode node, TypePattern type) {
        @Nullable Object[] values = new @Nullable Object[type.of().size()];
        if (!node.isArray() || node.size() != values.length) {
            throw SqlFailure.of("22018", "A row is cast from a JSON array of as many elements: cast to MAP instead.");
        }
        for (int index = 0; index < values.length; index++) {
            values[index] = value(node.get(index), type.of().get(index));
        }
        return values;
    }

    private static String text(JsonNode node) {
        if (node.isContainerNode()) {
            throw SqlFailure.of("22018", "A JSON object or array cannot be cast to varchar: use json_format.");
        }
        if (node.isBigDecimal() || node.isDouble()) {
            return Texts.of(node.doubleValue());
        }
        return node.asText();
    }

    private static Boolean truth(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.doubleValue() != 0;
        }
        String text = node.asText();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw SqlFailure.of("22018", "A JSON value cannot be cast to boolean.");
    }

    private static final Set<String> NO_DIGITS = Set.of("NaN", "Infinity", "-Infinity");

    private static Object real(JsonNode node, boolean narrow) {
        double number;
        if (node.isBoolean()) {
            number = node.booleanValue() ? 1 : 0;
        } else if (node.isNumber()) {
            number = node.doubleValue();
        } else if (NO_DIGITS.contains(node.asText())) {
            number = Double.parseDouble(node.asText());
        } else {
            number = decimal(node).doubleValue();
        }
        return narrow ? (Object) (float) number : (Object) number;
    }

    private static BigDecimal decimal(JsonNode node) {
        try {
            return node.isNumber()
                    ? node.decimalValue()
                    : new BigDecimal(node.asText().strip());
        } catch (NumberFormatException noNumber) {
            throw SqlFailure.of("22018", "A JSON value cannot be cast to a number.");
        }
    }

    private static Object whole(JsonNode node, String type) {
        if (node.isBoolean()) {
            return sized(node.booleanValue() ? 1 : 0, type);
        }
        try {
            // A number with a point is a DOUBLE, as in Trino.
            BigDecimal number = node.isFloatingPointNumber() ? new BigDecimal(node.doubleValue()) : decimal(node);
            return sized(number.setScale(0, RoundingMode.HALF_UP).longValueExact(), type);
        } catch (ArithmeticException tooLarge) {
            throw SqlFailure.of("22003", "A number in JSON does not fit the type it is cast to.");
        }
    }

    private static Object sized(long number, String type) {
        return switch (type) {
            case "tinyint" -> (byte) Math.toIntExact(checked(number, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case "smallint" -> (short) Math.toIntExact(checked(number, Short.MIN_VALUE, Short.MAX_VALUE));
            case "integer" -> Math.toIntExact(number);
            default -> number;
        };
    }

    private static long checked(long number, long least, long most) {
        if (number < least || number > most) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }

    private static SqlFailure wrong(TypePattern type) {
        return SqlFailure.of(
                "0A000",
                "A cast from JSON to " + type
                        + " is not supported: cast to varchar, bigint, double, boolean, ARRAY or MAP.");
    }

    // ---- casts to JSON

    /** {@code CAST(value AS JSON)} of a value of that type. */
    static String of(Object value, TypePattern type) {
        return node(value, type).toString();
    }

    private static String name(Object key, TypePattern type) {
        return key instanceof BigDecimal decimal
                ? decimal.toPlainString()
                : node(key, type).asText();
    }

    private static JsonNode node(@Nullable Object value, TypePattern type) {
        JsonNodeFactory nodes = JSON.getNodeFactory();
        if (value == null) {
            return nodes.nullNode();
        }
        return switch (type.name()) {
            case "array" -> array((List<?>) value, type.of().get(0));
            case "map" -> object((Map<?, ?>) value, type.of().get(0), type.of().get(1));
            case "json" -> tree(value.toString());
            case "varchar" -> nodes.textNode(value.toString());
            case "boolean" -> nodes.booleanNode((Boolean) value);
            case "tinyint", "smallint", "integer", "bigint" -> nodes.numberNode(((Number) value).longValue());
            case "double" -> nodes.numberNode(((Number) value).doubleValue());
            case "real" -> nodes.numberNode(((Number) value).floatValue());
            case "decimal" -> nodes.numberNode((BigDecimal) value);
            case "timestamp" -> nodes.textNode(Casts.text(value, type));
            case "date" -> nodes.textNode(LocalDate.ofEpochDay((Integer) value).toString());
            default -> throw SqlFailure.of("0A000", "A cast from " + type + " to JSON is not supported.");
        };
    }

    private static JsonNode array(List<?> elements, TypePattern type) {
        ArrayNode array = JSON.createArrayNode();
        elements.forEach(element -> array.add(node(element, type)));
        return array;
    }

    /** With its names in order, as Trino writes them. */
    private static JsonNode object(Map<?, ?> members, TypePattern names, TypePattern values) {
        Map<String, JsonNode> ordered = new TreeMap<>();
        members.forEach((key, member) -> ordered.put(name(key, names), node(member, values)));
        ObjectNode object = JSON.createObjectNode();
        ordered.forEach(object::set);
        return object;
    }
}
