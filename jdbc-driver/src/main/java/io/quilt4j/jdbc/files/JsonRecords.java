package io.quilt4j.jdbc.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object on each line, its members the columns. What is an object or a list itself is told by its JSON. */
final class JsonRecords implements Records {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .readerFor(JsonNode.class);

    private final BufferedReader in;
    private long line;

    JsonRecords(BufferedReader in) {
        this.in = in;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        String text = in.readLine();
        line++;
        while (text != null && (text.isBlank() || text.equals("\uFEFF"))) {
            text = in.readLine();
            line++;
        }
        if (text == null) {
            return null;
        }
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            if (JSON.<JsonNode>readValue(bare) instanceof ObjectNode object) {
                Map<String, @Nullable Object> record = new LinkedHashMap<>();
                object.properties().forEach(member -> record.put(member.getKey(), value(member.getValue())));
                return record;
            }
        } catch (JsonProcessingException wrong) {
            boolean twice = String.valueOf(wrong.getOriginalMessage()).startsWith("Duplicate field");
            throw new BadRecord(line, twice ? "an object has two members of one name" : "it is no JSON");
        }
        throw new BadRecord(line, "it is no object in braces");
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : node;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
