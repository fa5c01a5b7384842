package io.quilt4j.packages.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.packages.internal.json.KeyBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopHashTest {

    private static final String HEADER = "{\"version\":\"v0\"}";

    @ParameterizedTest
    @DisplayName("statements 91 and 92: top hashes of headers are those of the Python client")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'version':'v0'} | 7a67ff45a4a4c4814ea89d82bb9fb6fbf06caebc79d6507121b549213c747537",
                "{'version':'v0','message':null} | 2a5a67156ca9238c14d12042db51c5b52260fdd5511b61ea89b58929d6e1769b",
                "{'version':'v0','user_meta':{'f':1e16,'g':1e-7,'h':0.1,'i':-0.0,'j':12345678901234567890,'k':1e22,'l':1.5e300,"
                        + "'m':123456789.123,'n':5e-324}} | 2db53f753c6972d71d693be20dca5f7988e988bd325ece6b9a7c70768d1a3606",
                "{'version':'v0','user_meta':{'/':5,'\u007f':4,'é':3,'\ufffd':2,'\ud83d\ude00':1}} |"
                        + " f9a86c0bf2df8969c68e93523527c492de53646249f23b583ecd16660d244123",
                "{'version':'v0','user_meta':{'a':-0,'b':-0.0,'c':1E2,'d':1e-5,'e':0.00001,'f':123456789012345680.0}} |"
                        + " f65c0af592855ff85451639ec064edffea011a0c639298ce53ceaf32b41cc2fe",
                "{'version':'v0','user_meta':{'a':1e400}} | 34b835e4f4df8b6ebd0aefe20aa1cb9f4e7cbfda84deb0349da6dec9d4ad3c6e",
                "{'version':'v0','user_meta':{'a':NaN,'b':-Infinity}} |"
                        + " 68d5909ff719bfc370b8aac831ee3bca6f4157e52874a3db858d562a6942c1bb",
                "{'version':'v0','user_meta':{'a':'\\ud800'}} |"
                        + " 9e2fdb3322cee93ea19c42c4e60c89cfe25f43c27a570d4eda7e378888643b08"
            })
    void hashesOfHeaders(String header, String hash) throws IOException {
        assertThat(read(header.replace('\'', '"')).topHash()).isEqualTo(hash);
    }

    @Test
    @DisplayName("statements 91 and 97: a/x, a-b, a.txt are walked and hashed in that order, however they stand")
    void keysAreOrderedPartByPart() throws IOException {
        for (String order : List.of("a/x a-b a.txt", "a.txt a-b a/x", "a-b a/x a.txt")) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            for (String key : order.split(" ", -1)) {
                lines.add(entry(key, "{}", "1"));
            }
            Manifest manifest = read(lines.toArray(String[]::new));
            assertThat(manifest.topHash())
                    .isEqualTo("28891db525763e60b2c5913440501efb47e437255b1dc38b896b9da0d5138a12");
            assertThat(keys(manifest)).containsExactly("a/x", "a-b", "a.txt");
        }
    }

    @Test
    @DisplayName("statements 91 and 97: keys are ordered by code point, not by Java's char")
    void keysAreOrderedByCodePoint() throws IOException {
        String hash = "70ddf0433eb4bd92faa628307ba52eaa135b8ee9fc3609f43534023f798885c2";
        Manifest sorted = read(HEADER, entry("\ufffd", "{}", "1"), entry("\ud83d\ude00", "{}", "1"));
        Manifest unsorted = read(HEADER, entry("\ud83d\ude00", "{}", "1"), entry("\ufffd", "{}", "1"));
        assertThat(sorted.topHash()).isEqualTo(hash);
        assertThat(unsorted.topHash()).isEqualTo(hash);
        assertThat(keys(unsorted)).containsExactly("\ufffd", "\ud83d\ude00");
    }

    @Test
    @DisplayName("statement 91: metadata of an entry that is null inside hashes as such")
    void userMetaNull() throws IOException {
        assertThat(read(HEADER, entry("e", "{\"user_meta\":null}", "1")).topHash())
                .isEqualTo("af317af14532d69832f4b9e5c86dc84b899a2692a14eb45380a72ba0efc329bb");
    }

    @ParameterizedTest
    @DisplayName("statement 111: metadata of an entry that is null, [], an empty text, 0 or false hashes as {}")
    @ValueSource(strings = {"null", "[]", "\"\"", "0", "0.0", "false", "{}"})
    void metaThatIsNothing(String meta) throws IOException {
        assertThat(read(HEADER, entry("q", meta, "1")).topHash())
                .isEqualTo("2ad413baa501ee30a48a437a27da4bc02e09c389f41185dccafab2b84f0de57d");
    }

    @Test
    void oddMetaAndSizesHashAsTheyStand() throws IOException {
        assertThat(read(HEADER, entry("q", "\"s\"", "1")).topHash())
                .isEqualTo("b2700fcdfe1d5c5d6d8b0e8f4b35e43873cbea8d41e0d79c2d1aa135764cb72e");
        assertThat(read(HEADER, entry("q", "{}", "1.0")).topHash())
                .isEqualTo("bc3b77a87c94be6ef58ab61a6c341e23dc94a5554a19a2ecb889d9ca231a1a24");
    }

    @Test
    @DisplayName("statement 98: metadata of folders and physical keys do not change the top hash")
    void foldersAndPlacesDoNotCount() throws IOException {
        String plain = read(HEADER, entry("d/e", "{}", "1")).topHash();
        assertThat(read(HEADER, folder("d/", "{\"a\": 1}"), entry("d/e", "{}", "1"))
                        .topHash())
                .isEqualTo(plain);
        assertThat(read(HEADER, entry("d/e", "{}", "1").replace("file:///x", "s3://b/y?versionId=z"))
                        .topHash())
                .isEqualTo(plain);
    }

    @Test
    @DisplayName("statement 112: a line about a folder without slash changes the metadata of the parent")
    void folderWithoutSlash() throws IOException {
        Manifest manifest = read(HEADER, folder("d/f", "{\"a\": 1}"), folder("top", "{\"b\": 2}"));
        assertThat(manifest.folders()).hasSize(1);
        assertThat(KeyBytes.text(manifest.folders().firstKey())).isEqualTo("d");
        assertThat(manifest.header()).hasToString("{version=v0, user_meta={b=2}}");
        assertThat(manifest.topHash())
                .isEqualTo(read("{\"version\":\"v0\",\"user_meta\":{\"b\":2}}").topHash());
    }

    /** {@code /} and {@code /a} speak of a folder without a name, which is not the package. */
    @Test
    void aFolderWithoutNameIsNotThePackage() throws IOException {
        Manifest manifest = read(HEADER, folder("/", "{\"a\": 1}"), folder("/a", "{\"b\": 2}"));
        assertThat(manifest.topHash()).isEqualTo(read(HEADER).topHash());
        assertThat(manifest.folders()).hasSize(1);
    }

    @Test
    void obsoleteTopHashIsDropped() throws IOException {
        assertThat(read("{\"version\":\"v0\",\"top_hash\":\"x\"}").topHash())
                .isEqualTo("7a67ff45a4a4c4814ea89d82bb9fb6fbf06caebc79d6507121b549213c747537");
    }

    @Test
    void entryWithoutHashHasNoTopHash() throws IOException {
        String unbuilt =
                "{\"logical_key\":\"e\",\"physical_keys\":[\"file:///x\"],\"size\":1,\"hash\":null,\"meta\":{}}";
        assertThat(read(HEADER, unbuilt).topHash()).isNull();
    }

    @Test
    @DisplayName("statement 96: a manifest ends with a newline, keeps non-ASCII raw, and has folders before entries")
    void writesWhatItRead() throws IOException {
        String text = """
                {"version": "v0", "user_meta": {"é": [1, 2.0, 1e+16, null, true]}, "message": "a\\tb"}
                {"logical_key": "ü/", "meta": {"k": "😀"}}
                {"logical_key": "a b", "physical_keys": ["s3://b/a%20b?versionId=v"], "size": 3, "hash": {"type": "MD5", "value": "x"}, "meta": {}}
                {"logical_key": "ü/e", "physical_keys": ["file:///e"], "size": 1, "hash": {"type": "sha2-256-chunked", "value": "BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk="}, "meta": {"user_meta": {"x": -0.0}}}
                """;
        Manifest manifest = read(text.split("\n"));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        String hash =
                new ManifestWriter(again, 1_000_000).write(manifest.header(), manifest.folders(), manifest.entries());
        assertThat(again.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(hash).isEqualTo(manifest.topHash());
    }

    @Test
    void manyEntriesAreFoundByTheirKeys() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int number = 0; number < 1000; number++) {
            lines.add(entry("folder/%05d".formatted(number * 2), "{\"n\":" + number + "}", "" + number));
        }
        EntryIndex entries = read(lines.toArray(String[]::new)).entries();
        for (int number = 0; number < 1000; number++) {
            Row row = entries.get(KeyBytes.of("folder/%05d".formatted(number * 2)));
            assertThat(row).isNotNull().extracting(Row::byteCount).isEqualTo((long) number);
            assertThat(entries.get(KeyBytes.of("folder/%05d".formatted(number * 2 + 1))))
                    .isNull();
        }
    }

    private static Manifest read(String... lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return ManifestBuilder.read("The manifest", new ByteArrayInputStream(text));
    }

    private static String entry(String key, String meta, String size) {
        return "{\"logical_key\":\"" + key + "\",\"physical_keys\":[\"file:///x\"],\"size\":" + size
                + ",\"hash\":{\"type\":\"sha2-256-chunked\",\"value\":\"BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk=\"},\"meta\":"
                + meta + "}";
    }

    private static String folder(String key, String meta) {
        return "{\"logical_key\":\"" + key + "\",\"meta\":" + meta + "}";
    }

    private static List<String> keys(Manifest manifest) {
        List<String> keys = new ArrayList<>();
        manifest.entries().all().forEachRemaining(row -> keys.add(row.keyText()));
        return keys;
    }
}
