package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a straightforward reader on Jackson makes of a line: slow, and plain enough to be believed. */
final class ReferenceReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private ReferenceReader() {}

    /** The columns that are not null; null: the line is no JSON object. */
    static @Nullable Map<AuditColumn, String> columns(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        Map<AuditColumn, String> columns = new EnumMap<>(AuditColumn.class);
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                parser.nextToken();
                String value = parser.currentToken() == JsonToken.VALUE_STRING
                        ? parser.getText()
                        : parser.currentToken() == JsonToken.VALUE_NULL ? null : lowerCase(parser, bytes);
                if (!members.containsKey(name)) {
                    members.put(name, value);
                }
            }
            if (parser.nextToken() != null) {
                return null;
            }
        } catch (IOException noJson) {
            return null;
        }
        for (AuditColumn column : AuditColumn.ALL) {
            String value = members.get(column.columnName());
            if (value == null && column == AuditColumn.EVENTTYPE) {
                value = members.get("type");
            }
            if (value != null && column != AuditColumn.DATE) {
                columns.put(column, value);
            }
        }
        return columns;
    }

    private static String lowerCase(JsonParser parser, byte[] bytes) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, String> members = new HashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName().toLowerCase(Locale.ROOT);
                    parser.nextToken();
                    members.putIfAbsent(name, lowerCase(parser, bytes));
                }
                return members.entrySet().stream()
                        .map(member -> "\""
                                + new String(JsonStringEncoder.getInstance().quoteAsString(member.getKey())) + "\":"
                                + member.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case START_ARRAY -> {
                StringBuilder items = new StringBuilder("[");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.append(items.length() == 1 ? "" : ",").append(lowerCase(parser, bytes));
                }
                return items.append(']').toString();
            }
            case VALUE_STRING -> {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                return new String(bytes, start, end - start, UTF_8);
            }
            default -> {
                return parser.getText();
            }
        }
    }

    /** As {@code json_extract_scalar(json, '$.step.step')}. */
    static @Nullable String scalar(@Nullable String json, String... steps) {
        if (json == null) {
            return null;
        }
        JsonNode node;
        try {
            node = TREES.readTree(json);
        } catch (IOException noJson) {
            return null;
        }
        for (String step : steps) {
            node = node.isObject() ? member(node, step) : null;
            if (node == null) {
                return null;
            }
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static @Nullable JsonNode member(JsonNode object, String name) {
        if (object.has(name)) {
            return object.get(name);
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return member.getValue();
            }
        }
        return null;
    }

    static @Nullable Long time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }
}
