package io.quilt4j.jdbc.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quilt4j.audit.JsonPath;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.linq4j.function.SemiStrict;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. A text that is no JSON gives NULL. */
@SemiStrict
public final class JsonFunctions {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int KEPT = 200;
    private static final Map<String, JsonPath> PATHS = new ConcurrentHashMap<>();

    private JsonFunctions() {}

    /** {@code json_extract_scalar}. */
    public static @Nullable String extractScalar(String json, String path) {
        return path(path).scalar(json);
    }

    /** {@code json_extract}. */
    public static @Nullable String extract(String json, String path) {
        return path(path).json(json);
    }

    private static JsonPath path(String text) {
        JsonPath known = PATHS.get(text);
        if (known == null) {
            known = JsonPath.of(text);
            if (PATHS.size() < KEPT) {
                PATHS.put(text, known);
            }
        }
        return known;
    }

    /** {@code json_array_contains}; NULL for what is no array. */
    public static @Nullable Boolean arrayContains(String json, Object value) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return null;
                }
                if (token == JsonToken.END_ARRAY) {
                    return false;
                }
                parser.skipChildren();
                if (same(token, parser, value)) {
                    return true;
                }
            }
        } catch (IOException notJson) {
            return null;
        }
    }

    /** A whole number is only found where it is written as one, and another number only where it is not. */
    private static boolean same(JsonToken token, JsonParser parser, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            return token == (truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
        }
        if (value instanceof String text) {
            return token == JsonToken.VALUE_STRING && parser.getText().equals(text);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return token == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && parser.getLongValue() == ((Number) value).longValue();
        }
        return value instanceof Number number
                && token == JsonToken.VALUE_NUMBER_FLOAT
                && parser.getDoubleValue() == number.doubleValue();
    }
}
