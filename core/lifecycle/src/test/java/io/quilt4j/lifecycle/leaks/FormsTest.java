package io.quilt4j.lifecycle.leaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a secret can stand in a file. */
class FormsTest {

    private static final String KEY = "qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5";

    @TempDir
    private Path folder;

    /** Each with what it is called, the secret that is in it once, and the line and encoding it is found at. */
    private static Map<String, byte[]> holding() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts().forEach((name, text) -> files.put(name, text.getBytes(UTF_8)));
        for (int before = 0; before < 7; before++) {
            String text = "x".repeat(before) + "=" + KEY + "\n";
            files.put("base64-" + before, encoded(text, Base64.getEncoder()));
            files.put("base64url-" + before, encoded(text + "???>>>", Base64.getUrlEncoder()));
            files.put("powershell-" + before, Base64.getEncoder().encode(text.getBytes(UTF_16LE)));
            files.put("mime-" + before, encoded("line\n".repeat(20) + text, Base64.getMimeEncoder()));
        }
        files.put("base64-alone", encoded(KEY, Base64.getEncoder()));
        files.put(
                "secret.yaml",
                ("data:\n  key: " + new String(encoded(KEY, Base64.getEncoder()), UTF_8)).getBytes(UTF_8));
        files.put("utf-16le", ("\uFEFFname = " + KEY + "\r\n").getBytes(UTF_16LE));
        files.put("utf-16be", ("\uFEFFname = \"" + KEY + "\"\r\n").getBytes(UTF_16BE));
        files.put("utf-16-alone", KEY.getBytes(UTF_16LE));
        files.put("utf-16be-alone", KEY.getBytes(UTF_16BE));
        files.put("gzip", gzip(env().getBytes(UTF_8)));
        files.put("gzip.gzip", gzip(gzip(env().getBytes(UTF_8))));
        files.put("zip", zip("a/b.env", env().getBytes(UTF_8), false));
        files.put("stored.zip", zip("a/b.env", env().getBytes(UTF_8), true));
        files.put("nested.jar", zip("inner.zip", zip("in.txt.gz", gzip(KEY.getBytes(UTF_8)), false), false));
        files.put("name.zip", zip(KEY + ".txt", new byte[0], false));
        files.put("folder.zip", zip("in/d-" + KEY + "/f", new byte[0], false));
        files.put("binary", ("\0\1\2\377" + KEY + "\0\3").getBytes(ISO_8859_1));
        return files;
    }

    private static String env() {
        return "A=1\nQUILT_API_KEY=" + KEY + "\n";
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("env", env());
        texts.put("alone", KEY);
        texts.put(
                "continued",
                "A=" + KEY.substring(0, 20) + "\\\n" + KEY.substring(20, 30) + "\\\r\n" + KEY.substring(30));
        texts.put("address", "https://user:" + KEY + "@catalog.example/?a=b");
        texts.put("parameter", "https://catalog.example/?key=" + KEY + "&b=c");
        texts.put("encoded", "https://catalog.example/?next=%2Fx%3Fkey%3D" + KEY + "%26b");
        texts.put("percent", "https://catalog.example/?key=qk%5F" + KEY.substring(3));
        texts.put("json", "{\"text\": \"key:\\n" + KEY + "\\n\"}");
        texts.put("tab", "\"\\t" + KEY + "\"");
        texts.put("hex", "\"\\x3d" + KEY + "\"");
        texts.put("octal", "\"\\075" + KEY + "\"");
        texts.put("unicode", "\"\\u003d" + KEY + "\"");
        texts.put("escaped", "\"qk\\u005f" + KEY.substring(3) + "\"");
        texts.put("colour", "key \u001b[1;31m" + KEY + "\u001b[0m");
        texts.put("colour-escaped", "\\u001b[31m" + KEY + "\\u001b[0m");
        texts.put("markdown", "**" + KEY + "**, `x`");
        texts.put("umlaut", "schlüssel„" + KEY + "“");
        texts.put(
                "notebook.ipynb",
                "{\"cells\": [{\"cell_type\": \"code\", \"outputs\": [{\"text\": [\"logged in\\n\", \"" + KEY
                        + "\\n\"]}], \"source\": [\"x\"]}]}");
        return texts;
    }

    private static byte[] encoded(String text, Base64.Encoder encoder) {
        return encoder.encode(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes, boolean stored) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            ZipEntry entry = new ZipEntry(name);
            if (stored) {
                CRC32 crc = new CRC32();
                crc.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
            }
            out.putNextEntry(entry);
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private ScanResult scan() throws IOException {
        return new LeakScan(List.of(folder), false, null).run();
    }

    private List<String> found() throws IOException {
        return scan().leaks().stream()
                .map(leak -> leak.secret().reveal() + " "
                        + folder.relativize(Path.of(leak.place().file())) + ":"
                        + leak.place().line() + leak.place().encoding())
                .toList();
    }

    @Test
    void findsASecretOnceHoweverItStandsInAFile() throws IOException {
        for (Map.Entry<String, byte[]> file : holding().entrySet()) {
            Files.write(folder.resolve("here"), file.getValue());
            ScanResult result = scan();
            assertThat(result.leaks()).as(file.getKey()).hasSize(1);
            assertThat(result.leaks().get(0).secret().reveal())
                    .as(file.getKey())
                    .isEqualTo(KEY);
            assertThat(result.problems()).as(file.getKey()).isEmpty();
        }
    }

    @Test
    void saysWhereItStands() throws IOException {
        Files.writeString(folder.resolve("a.env"), env());
        Files.write(folder.resolve("b.zip"), zip("in/b.env", env().getBytes(UTF_8), false));
        Files.write(folder.resolve("c"), encoded("\n\n" + KEY, Base64.getEncoder()));
        Files.write(folder.resolve("d"), ("\n" + KEY).getBytes(UTF_16LE));
        assertThat(found())
                .containsExactlyInAnyOrder(
                        KEY + " a.env:2", KEY + " b.zip!in/b.env:2", KEY + " c:1base64", KEY + " d:0UTF-16");
        assertThat(scan().leaks().get(0).toString()).doesNotContain(KEY.substring(6, 20));
    }

    @Test
    void findsASecretInTheNamesOfFoldersAndOfThePathItself() throws IOException {
        Path called = folder.resolve("d-" + KEY);
        Path inner = Files.createDirectories(called.resolve("e"));
        Files.writeString(inner.resolve("f"), "");
        for (Path path : List.of(folder, called, inner, inner.resolve("f"))) {
            assertThat(new LeakScan(List.of(path), false, null).run().leaks())
                    .as("%s", folder.relativize(path))
                    .singleElement()
                    .matches(leak -> leak.secret().reveal().equals(KEY))
                    .matches(leak -> leak.place().file().endsWith(" (its name)"));
        }
    }

    @Test
    void sortsByPlace() throws IOException {
        List<String> names = List.of("B", "a", "a.d", "aa", "b", "\uFF5E", "\uD83D\uDE00");
        for (String name : List.of("b", "\uD83D\uDE00", "aa", "a", "\uFF5E", "B", "a.d")) {
            Files.writeString(folder.resolve(name), KEY);
        }
        assertThat(found())
                .containsExactlyElementsOf(
                        names.stream().map(name -> KEY + " " + name + ":1").toList());
    }

    @Test
    void leavesAloneWhatIsNoSecret() throws IOException {
        List<String> texts = List.of(
                "task_qk_" + KEY.substring(3),
                "xqk_" + KEY.substring(3),
                "2qk_" + KEY.substring(3),
                "nqk_" + KEY.substring(3),
                "QK_" + KEY.substring(3),
                "qk_your_secret_here",
                "qk_your_secret_here_in_full_length",
                "qk_1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p7q8r9s0t1u2v3w4x5y6z",
                "qk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "qk_Zk3vQ9xLw7TfB2mR8sY",
                "qk-" + KEY.substring(3),
                "qk_" + "aB3x".repeat(200),
                "cWtf xa18 HFrX cWtfAAAA");
        for (String text : texts) {
            Files.writeString(folder.resolve("here"), text);
            Files.write(folder.resolve("base64"), encoded(text, Base64.getEncoder()));
            assertThat(found()).as(text).isEmpty();
        }
    }

    @Test
    void missesNoneBetweenTwoWindows() throws IOException {
        Random random = new Random(17);
        byte[] text = new byte[3 << 18];
        List<String> expected = new ArrayList<>();
        for (int at = 0; at < text.length; at++) {
            text[at] = (byte) (at % 80 == 79 ? '\n' : ' ');
        }
        for (int at = 1000; at < text.length - 200; at += 500 + random.nextInt(300)) {
            String key = "qk_" + Integer.toString(at + 1_000_000, 36) + KEY.substring(10);
            byte[] form = at % 3 == 0 ? encoded("=" + key, Base64.getEncoder()) : key.getBytes(UTF_8);
            System.arraycopy(form, 0, text, at, form.length);
            expected.add(key);
        }
        Files.write(folder.resolve("here"), text);
        assertThat(scan().leaks()).extracting(leak -> leak.secret().reveal()).containsExactlyElementsOf(expected);
        for (Leak leak : scan().leaks()) {
            long line = 1;
            String before = new String(text, ISO_8859_1);
            int place = before.indexOf(leak.secret().reveal());
            if (place >= 0) {
                line += before.substring(0, place)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                assertThat(leak.place().line()).isEqualTo(line);
            }
        }
    }

    @Test
    void looksThroughAFileThatIsLongerThanItsWindow() throws IOException {
        long size = (64L << 20) + 12_345;
        try (Big big = new Big(size, KEY.getBytes(UTF_8))) {
            List<String> seen = new ArrayList<>();
            new Contents(how -> {})
                    .search(big, (secret, inside, line, encoding) -> seen.add(secret.reveal()), (inside, why) -> {});
            assertThat(seen).isEqualTo(Collections.nCopies(1, KEY));
        }
    }

    /** Zeros, and a secret at the end. */
    private static final class Big extends InputStream {
        private long left;
        private final byte[] end;

        Big(long size, byte[] end) {
            left = size;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            if (left > end.length) {
                int count = (int) Math.min(length, left - end.length);
                Arrays.fill(bytes, offset, offset + count, (byte) 0);
                left -= count;
                return count;
            }
            bytes[offset] = end[end.length - (int) left--];
            return 1;
        }
    }

    @Test
    void saysWhatItCouldNotUnpackAndLooksAtItAsItIs() throws IOException {
        byte[] packed = gzip(new byte[100_000]);
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);
        Files.write(folder.resolve("cut.gz"), cut);
        byte[] stored = zip("in.env", env().getBytes(UTF_8), true);
        Files.write(folder.resolve("cut.zip"), cutAfterThe(stored, KEY));
        ScanResult result = scan();
        assertThat(result.problems()).hasSize(2).allMatch(problem -> problem.contains("cannot be unpacked"));
        assertThat(result.leaks()).extracting(leak -> leak.secret().reveal()).containsExactly(KEY);
    }

    @Test
    void looksAtThePartThatUnpacks() throws IOException {
        byte[] text = (env() + "#".repeat(3_000)).getBytes(UTF_8);
        byte[] gzip = gzip(text);
        byte[] cut = Arrays.copyOf(gzip, gzip.length - 4);
        byte[] zip = zip("in.env", text, false);
        byte[] wrong = gzip.clone();
        wrong[wrong.length - 8]++;
        Map<String, byte[]> files = Map.of(
                "cut.gz", cut,
                "wrong.gz", wrong,
                "earlier.gz", Arrays.copyOf(gzip, gzip.length - 12),
                "cut.zip", Arrays.copyOf(zip, new String(zip, ISO_8859_1).indexOf("PK\7\b") - 1),
                "in.gz.gz", gzip(cut),
                "in.zip", zip("a.gz", cut, false));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve("here"), file.getValue());
            ScanResult result = scan();
            assertThat(result.leaks())
                    .as(file.getKey())
                    .extracting(leak -> leak.secret().reveal())
                    .containsExactly(KEY);
            assertThat(result.problems())
                    .as(file.getKey())
                    .singleElement()
                    .asString()
                    .contains("cannot be unpacked");
        }
    }

    /** The entry is cut short: its file goes on. */
    private static byte[] cutAfterThe(byte[] zip, String key) {
        int end = new String(zip, ISO_8859_1).indexOf(key) + key.length();
        return Arrays.copyOf(zip, end);
    }

    @Test
    void followsALinkThatIsNamedAndNoOther() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("a.env"), KEY);
        Path named = Files.createSymbolicLink(folder.resolve("named"), target);
        Path file = Files.createSymbolicLink(folder.resolve("file"), target.resolve("a.env"));
        assertThat(found()).hasSize(1);
        for (Path path : List.of(named, file)) {
            assertThat(new LeakScan(List.of(path), false, null).run().leaks())
                    .as("%s", path)
                    .hasSize(1);
        }
    }

    @Test
    void aPathThatIsNotThereIsAnError() {
        Assertions.assertThatThrownBy(() -> new LeakScan(List.of(folder.resolve("nowhere")), false, null).run())
                .isInstanceOf(NoSuchFileException.class);
    }
}
