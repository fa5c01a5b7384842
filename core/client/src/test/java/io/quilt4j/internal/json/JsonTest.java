package io.quilt4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final ObjectMapper DOCUMENTS = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {\"b\": [1, \"x\", null, true, false, {}, []]}, \"c\": \"\"}",
                "{\"a\": 1, \"a\": 2, \"b\": {\"a\": 1, \"a\": {}}}",
                "[2147483647, 2147483648, -9223372036854775808, 9223372036854775808, 1.5, -0.0, 1e400,"
                        + " 12345678901234567890.5]",
                "\"Z\\u00fcrich \\ud83d\\ude00 \\u0000\"",
                "null",
                "7 and what nobody looks at",
                "",
                " \n"
            })
    void readsTheTreesThatJacksonReads(String text) throws IOException {
        assertThat(Json.read(text)).isEqualTo(JACKSON.readTree(text));
    }

    @Test
    void whatIsNoJsonForJacksonIsNoneHere() {
        SoftAssertions softly = new SoftAssertions();
        for (String text : List.of(
                "{", "[1", "{\"a\": }", "[1,]", "{'a': 1}", "NaN", "<html>", "]", "\"open", "[".repeat(1001), "tru")) {
            softly.assertThatThrownBy(() -> JACKSON.readTree(text)).as(text).isInstanceOf(IOException.class);
            softly.assertThatThrownBy(() -> Json.read(text)).as(text).isInstanceOf(IOException.class);
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\": {\"b\": [1, \"x\", null, true, false, {}, []]}, \"c\": \"\", \"c\": null}\n",
                "{\"numbers\": [2147483647, 2147483648, -9223372036854775808, 9223372036854775808, 1.50, -0.0, 1e400,"
                        + " 12345678901234567890.5]}",
                "{\"Z\\u00fcrich\": \"\\ud83d\\ude00 \\u0000\"}"
            })
    void readsTheDocumentsThatJacksonReads(String text) throws IOException {
        assertThat(Json.document(text)).isEqualTo(DOCUMENTS.readValue(text, Map.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "\"a\"",
                "{",
                "{} x",
                "{}{}",
                "{\"a\": NaN}",
                "{\"a\": 1,}",
                "{\"a\": [1}",
                "<html>"
            })
    void whatIsNoDocumentForJacksonIsNoneHere(String text) throws IOException {
        assertThatThrownBy(() -> Json.document(text)).isInstanceOf(JsonProcessingException.class);
        if (!text.equals("null")) {
            assertThatThrownBy(() -> DOCUMENTS.readValue(text, Map.class)).isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void writesTheTextThatJacksonWrites() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("query", "query {\n\t\"x\" \\ / \u0007 \u2028 é \ud83d\ude00");
        object.put("numbers", List.of(1, -2L, Long.MAX_VALUE, 0));
        object.put("truths", Arrays.asList(true, false, null));
        object.put("nested", Map.of("a", Map.of(), "b", List.of()).get("a"));
        object.put("nothing", null);

        assertThat(Json.write(object)).isEqualTo(JACKSON.writeValueAsString(object));
        assertThat(JACKSON.readTree(Json.write(Map.of("price", 0.1)))
                        .get("price")
                        .doubleValue())
                .isEqualTo(0.1);
        assertThatThrownBy(() -> Json.write(Map.of("id", UUID.randomUUID())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UUID");
    }
}
