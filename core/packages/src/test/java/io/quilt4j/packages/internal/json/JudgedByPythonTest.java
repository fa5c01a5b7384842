package io.quilt4j.packages.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.packages.internal.hashes.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Numbers and metadata trees that Python made, with what Python made of them. {@code interop} does the same with a million
 * numbers and 10 000 trees.
 */
final class JudgedByPythonTest {

    @Test
    @DisplayName("statement 116: doubles are written as Python's repr, also subnormal ones and powers of two")
    void doublesAreWrittenAsPythonDoes() throws IOException {
        assertThat(lines("doubles.txt")).hasSizeGreaterThan(2000).allSatisfy(line -> {
            String[] bitsAndText = line.split(" ", 2);
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(bitsAndText[0], 16));
            assertThat(PythonFloat.repr(value)).isEqualTo(bitsAndText[1]);
        });
    }

    @Test
    void treesHashAndAreWrittenAgainAsPythonDoes() throws IOException {
        assertThat(lines("trees.txt")).hasSize(300).allSatisfy(line -> {
            String[] hashesAndTree = line.split(" ", 3);
            Object tree = JsonParser.parse(hashesAndTree[2].getBytes(StandardCharsets.UTF_8));
            Bytes canonical = new Bytes(16);
            JsonWriter.canonical(canonical).value(tree);
            Bytes again = new Bytes(16);
            JsonWriter.line(again).value(tree);
            assertThat(Digests.sha256Hex(canonical.copy())).isEqualTo(hashesAndTree[0]);
            assertThat(Digests.sha256Hex(again.copy())).isEqualTo(hashesAndTree[1]);
        });
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(JudgedByPythonTest.class.getResourceAsStream(name))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }
}
