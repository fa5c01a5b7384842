package io.quilt4j.packages.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the Python client refuses with an exception of its insides is refused with the line and the key; the rest is read. */
final class BadManifestTest {

    private static final String HEADER = "{\"version\": \"v0\"}\n";
    private static final String HASH = "{\"type\":\"sha2-256-chunked\",\"value\":\"x\"}";

    @Test
    void linesThatAreNoRecordsAreRefusedWithTheirNumber() {
        refused("", "is empty");
        refused("\n", "in line 1, there is nothing");
        refused(
                "\ufeff" + HEADER,
                "in line 1, there is a byte order mark, which no client reads. Take another version");
        refused("<!DOCTYPE html>", "in line 1, it is no manifest, which begins with an object in braces");
        refused("[]\n", "in line 1, the header is no object");
        refused("{\"version\": \"v0\"\n", "in line 1, it ends too early");
        refused("{\"version\": \"v0\"} {}\n", "in line 1, there is something after the end");
        refused(HEADER + "\n" + entry("a"), "in line 2, there is nothing");
        refused(HEADER + entry("a") + "\n", "in line 3, there is nothing");
        refused(HEADER + entry("a") + entry("b").substring(0, 30), "in line 3");
        refused(HEADER + entry("a") + "7\n", "in line 3, an object in braces was expected");
        refused(HEADER + "{\"meta\": {}}\n", "in line 2, logical_key is missing");
        refused(
                HEADER + "{\"logical_key\": 7, \"physical_keys\": [\"s3://b/k\"]}\n",
                "logical_key is missing or no text");
        refused(HEADER + entry("a").replace("\"a\"", "[\"a/b\"]"), "or a list whose parts are none");
        refused(HEADER + entry("a").replace("\"a\"", "[]"), "or a list whose parts are none");
        refused(HEADER + entry("a\u0007b"), "a raw control character");
        refused(HEADER + entry("a\\xb"), "no escape");
        refused(HEADER + entry("a").replace("\"size\":1", "\"size\":01"), "in line 2");
    }

    @Test
    void entriesWithoutWhatTheyNeedAreRefusedWithTheirKey() {
        refused(HEADER + entry("a") + entry("b").replace("\"size\":1,", ""), "in line 3, entry 'b', size is missing");
        refused(HEADER + entry("b").replace("\"hash\":" + HASH + ",", ""), "in line 2, entry 'b', hash is missing");
        refused(HEADER + "{\"logical_key\":\"d\"}\n", "in line 2, entry 'd', neither physical_keys nor meta is there");
        refused(
                HEADER + entry("b").replace("s3://b/k", "http://b/k"),
                "entry 'b', its physical key begins neither with s3://");
        refused(HEADER + entry("b").replace("[\"s3://b/k\"]", "\"s3://b/k\""), "physical_keys is not a list of texts");
    }

    @Test
    void ofALineThatBreaksOffTheKeyIsToldIfItWasThere() {
        refused(HEADER + entry("a") + entry("b").substring(0, 30), "in line 3, entry 'b', ");
        refused(HEADER + entry("b").replace("\"size\":1", "\"size\":01"), "in line 2, entry 'b', ");
        refused(
                HEADER + entry("a") + "{\"logical",
                "in line 3, a text has no end. Take another version, or write this");
    }

    @Test
    void keysThatAreFileAndFolderOrOccurTwiceAreRefused() {
        refused(HEADER + entry("a") + entry("a"), "in line 3, entry 'a', the key occurs twice");
        refused(HEADER + entry("b") + entry("a") + entry("b"), "in line 4, entry 'b', the key occurs twice");
        refused(HEADER + entry("a") + entry("a/b"), "in line 3, entry 'a/b', it lies below a file");
        refused(HEADER + entry("a/b") + entry("a"), "entry 'a/b', it lies below a file");
        refused(
                HEADER + "{\"logical_key\":\"a/\",\"meta\":{}}\n" + entry("a"),
                "entry 'a', the key is that of a folder");
        refused(HEADER + entry("a") + "{\"logical_key\":\"a/b/\",\"meta\":{\"x\":1}}\n", "the key is that of a folder");
    }

    @Test
    void numbersAndNestingHaveLimits() throws IOException {
        String digits = "9".repeat(4300);
        assertThat(read(meta("{\"n\":" + digits + "}")).topHash()).isNotNull();
        refused(meta("{\"n\":9" + digits + "}"), "an integer has more than 4300 digits");
        assertThat(read(meta("[".repeat(900) + "]".repeat(900))).topHash()).isNotNull();
        refused(meta("[".repeat(2000) + "]".repeat(2000)), "nested more than 1000 deep");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (int[] bad :
                new int[][] {{0xFF}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}, {0xE2, 0x82}}) {
            byte[] text = (HEADER + entry("key")).getBytes(StandardCharsets.ISO_8859_1);
            byte[] broken = Arrays.copyOf(text, text.length + bad.length);
            int at = HEADER.length() + entry("key").indexOf("key");
            System.arraycopy(text, at, broken, at + bad.length, text.length - at);
            for (int index = 0; index < bad.length; index++) {
                broken[at + index] = (byte) bad[index];
            }
            assertThatThrownBy(() -> ManifestBuilder.read("The manifest", new ByteArrayInputStream(broken)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("in line 2, it is not UTF-8");
        }
    }

    @Test
    void whatPythonTakesIsTaken() throws IOException {
        String hash = read(HEADER + entry("a") + entry("b")).topHash();
        assertThat(read(HEADER + entry("a") + entry("b").strip()).topHash()).isEqualTo(hash);
        assertThat(read((HEADER + entry("a") + entry("b")).replace("\n", "\r\n"))
                        .topHash())
                .isEqualTo(hash);
        assertThat(read((HEADER + entry("a") + entry("b")).replace("\n", "\r")).topHash())
                .isEqualTo(hash);
        assertThat(read(HEADER + "  " + entry("a").strip() + "\t \n" + entry("\\u0062"))
                        .topHash())
                .isEqualTo(hash);
        assertThat(read(HEADER + entry("a").replace("{\"logical_key\"", "{\"size\":7,\"logical_key\"") + entry("b"))
                        .topHash())
                .isEqualTo(hash);
        assertThat(read(HEADER + entry("a").replace("\"a\"", "[\"a\"]") + entry("b"))
                        .topHash())
                .isEqualTo(hash);
        assertThat(read(HEADER + entry("../../x") + entry("/a") + entry("a//b") + entry("b/"))
                        .topHash())
                .isNotNull();
        assertThat(read("{}\n").topHash()).isNotNull();
    }

    @Test
    @DisplayName("statement 108: NaN and half characters are refused when a package is written")
    void whatMustNotBeWrittenIsRefused() throws IOException {
        writeRefused("{\"version\":\"v0\",\"user_meta\":{\"a\":NaN}}\n", "the number NaN");
        writeRefused(meta("{\"user_meta\":{\"a\":[1,Infinity]}}"), "The metadata of 'a' cannot be written");
        writeRefused(HEADER + entry("a\\ud800"), "lone surrogate");
        writeRefused(HEADER + entry("a").replace(HASH, "null"), "PackageEntry missing hash and/or size: 'a'");
        Manifest manifest = read(HEADER + entry("a"));
        assertThatThrownBy(() -> new ManifestWriter(OutputStream.nullOutputStream(), 100)
                        .write(manifest.header(), Map.of(), manifest.entries()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Size of manifest record for entry with logical key 'a' is ");
    }

    @Test
    void mutatedManifestsNeverThrowAnythingElse() {
        byte[] good = (HEADER + "{\"logical_key\":\"d/\",\"meta\":{\"é\":[1,2.5e-7,null]}}\n" + entry("d/x")
                        + entry("e")
                        + meta("{\"user_meta\":{\"k\":\"v\\n\\ud83d\\ude00\"}}").substring(HEADER.length()))
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(15);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = mutate(good, random);
            assertThatCode(() -> {
                        try {
                            ManifestBuilder.read("The manifest", new ByteArrayInputStream(mutated));
                        } catch (ProtocolException refused) {
                            assertThat(refused).hasMessageStartingWith("The manifest ");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutated = good.clone();
        String tempting = "{}[]\",:\\/0123456789.eE-+ntfNI\r\n \u0000\u00ff";
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) tempting.charAt(random.nextInt(tempting.length()));
                case 1 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                default -> {
                    int from = random.nextInt(mutated.length);
                    int length = Math.min(random.nextInt(60), mutated.length - Math.max(at, from));
                    System.arraycopy(mutated, from, mutated, at, length);
                }
            }
        }
        return mutated;
    }

    private static void refused(String text, String clause) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("The manifest ")
                .hasMessageContaining(clause);
    }

    private static void writeRefused(String text, String clause) throws IOException {
        Manifest manifest = read(text);
        assertThatThrownBy(() -> new ManifestWriter(OutputStream.nullOutputStream(), 1_000_000)
                        .write(manifest.header(), manifest.folders(), manifest.entries()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(clause);
    }

    private static Manifest read(String text) throws IOException {
        return ManifestBuilder.read("The manifest", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String meta(String meta) {
        return HEADER + entry("a").replace("\"meta\":{}", "\"meta\":" + meta);
    }

    private static String entry(String key) {
        return "{\"logical_key\":\"" + key + "\",\"physical_keys\":[\"s3://b/k\"],\"size\":1,\"hash\":" + HASH
                + ",\"meta\":{}}\n";
    }
}
