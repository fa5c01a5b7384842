package io.quilt4j.packages.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The short way to the canonical form gives what the long way gives, or gives up. */
final class PlainJsonTest {

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"a\"",
        "\"b\": ",
        "\"a\": ",
        "\"ab\":",
        ", ",
        ",",
        "1",
        "-0",
        "0",
        "-1.5",
        "1.50",
        "0.0001",
        "0.00001",
        "1e5",
        "true",
        "false",
        "null",
        "\"\\n\"",
        "\"é\"",
        " ",
        "123456789012345678",
        "1234567890123456.5",
        "-0.0",
        "100.0",
        "00",
        "\"/\u007f\""
    };

    @Test
    void ordinaryMetadataIsPlain() throws MalformedJson {
        for (String plain : List.of(
                "{}",
                "{\"user_meta\": {\"a\": 1, \"b\": [1.5, -2, 0.001, \"x/y z\"], \"c\": {\"d\": null, \"e\": true}}}",
                "{\"b\": {\"d\": [1], \"c\": {\"z\": 1, \"y\": {}}}, \"a\": 2, \"ab\": 3, \"\": 0}",
                "{\"a\": 123456789012345678, \"b\": -0.0, \"c\": 100.0, \"d\": 0.0001, \"e\": 99999999999999.5}")) {
            assertThat(shortWay(plain)).isEqualTo(longWay(plain)).isNotNull();
        }
        for (String other : List.of(
                "{\"a\": 1, \"a\": 2}",
                "{\"b\": 1, \"a\": 2, \"b\": 3}",
                "-0",
                "1.50",
                "1e5",
                "0.00001",
                "1234567890123456.5",
                "\"é\"",
                "\"\u007f\"",
                "01",
                "[1",
                "[1]]")) {
            assertThat(shortWay(other)).as(other).isNull();
        }
    }

    @Test
    void whateverIsPlainIsCanonical() throws MalformedJson {
        Random random = new Random(15);
        int plain = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(7); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String found = shortWay(text.toString());
            if (found != null) {
                plain++;
                assertThat(found).as(text.toString()).isEqualTo(longWay(text.toString()));
            }
        }
        assertThat(plain).isPositive();
    }

    @Test
    void shortDecimalsAreThoseThatPythonWrites() throws MalformedJson {
        Random random = new Random(16);
        for (int round = 0; round < 100_000; round++) {
            String text = (random.nextBoolean() ? "-" : "") + random.nextInt((int) Math.pow(10, random.nextInt(10)))
                    + "." + random.nextInt((int) Math.pow(10, random.nextInt(8)));
            String found = shortWay(text);
            if (found != null) {
                assertThat(found).isEqualTo(longWay(text));
            }
        }
    }

    private static @Nullable String shortWay(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Bytes out = new Bytes(16);
        return new PlainJson().rewrite(bytes, 0, bytes.length, out) == bytes.length
                ? new String(out.copy(), StandardCharsets.UTF_8)
                : null;
    }

    private static String longWay(String text) throws MalformedJson {
        Bytes out = new Bytes(16);
        JsonWriter.canonical(out).value(JsonParser.parse(text.getBytes(StandardCharsets.UTF_8)));
        return new String(out.copy(), StandardCharsets.UTF_8);
    }
}
