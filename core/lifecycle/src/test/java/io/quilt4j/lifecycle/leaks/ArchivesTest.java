package io.quilt4j.lifecycle.leaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives in archives, whole or broken, and what stands in them beside their files. */
class ArchivesTest {

    private static final String KEY = "qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5";
    private static final String TEXT = "A=1\nQUILT_API_KEY=" + KEY + "\n";

    private static ScanResult scan(byte[] bytes) throws IOException {
        return LeakScan.of(new ByteArrayInputStream(bytes), "in");
    }

    /** Where the key is found. */
    private static List<String> places(byte[] bytes) throws IOException {
        ScanResult result = scan(bytes);
        assertThat(result.leaks())
                .allSatisfy(leak -> assertThat(leak.secret().reveal()).isEqualTo(KEY));
        return result.leaks().stream().map(leak -> leak.place().toString()).toList();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes, boolean stored, String comment) throws IOException {
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
            out.closeEntry();
            out.setComment(comment);
        }
        return packed.toByteArray();
    }

    private static byte[] header(String name, char kind, int size, String magic) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 124, String.format(Locale.ROOT, "%011o\0", size));
        put(block, 136, "00000000000\0");
        put(block, 148, "        ");
        block[156] = (byte) kind;
        put(block, 257, magic);
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static byte[] tarred(String name, char kind, byte[] content, String magic) {
        return joined(
                header(name, kind, content.length, magic), Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static byte[] tar(String name, byte[] content) {
        return joined(tarred(name, '0', content, "ustar\00000"), new byte[1024]);
    }

    @Test
    void filesOfATarAreNamedAndUnpacked() throws IOException {
        assertThat(places(tar("a/b.env", TEXT.getBytes(UTF_8)))).containsExactly("in!a/b.env:2");
        assertThat(places(gzip(tar("a/b.env", TEXT.getBytes(UTF_8))))).containsExactly("in!a/b.env:2");
        assertThat(places(tar("c.zip", zip("d.txt", TEXT.getBytes(UTF_8), false, ""))))
                .containsExactly("in!c.zip!d.txt:2");
        byte[] layered = zip("layer.tar", tar("e.gz", gzip(TEXT.getBytes(UTF_8))), false, "");
        assertThat(places(layered)).containsExactly("in!layer.tar!e.gz:2");
        assertThat(scan(layered).problems()).isEmpty();
    }

    /** What Python's zipapp, executable jars and archives that unpack themselves are. */
    @Test
    void aZipBehindSomethingElseIsUnpacked() throws IOException {
        byte[] stub = new byte[300_000];
        new Random(7).nextBytes(stub);
        stub[0] = 0;
        put(stub, 70_000, "PK\3\4\24\0\0\0\10\0 is no file");
        for (boolean stored : new boolean[] {false, true}) {
            byte[] zip = zip("app/.env", TEXT.getBytes(UTF_8), stored, "");
            for (byte[] before :
                    List.of("#!/usr/bin/env python3\n".getBytes(UTF_8), new byte[1], new byte[8190], stub)) {
                byte[] all = joined(before, zip);
                assertThat(places(all)).containsExactly("in!app/.env:2");
                assertThat(scan(all).problems()).isEmpty();
                assertThat(places(joined(all, stub))).contains("in!app/.env:2");
                assertThat(places(zip("a.pyz", all, false, ""))).containsExactly("in!a.pyz!app/.env:2");
                assertThat(places(gzip(all))).containsExactly("in!app/.env:2");
            }
        }
        byte[] two = joined(
                "x\n".getBytes(UTF_8), zip("a", new byte[9], false, ""), zip("b", TEXT.getBytes(UTF_8), false, ""));
        assertThat(places(two)).containsExactly("in!b:2");
        assertThat(places(joined(TEXT.getBytes(UTF_8), zip("a", new byte[9], false, ""))))
                .containsExactly("in:2");
        assertThat(places(joined("x".getBytes(UTF_8), TEXT.getBytes(UTF_8), stub)))
                .containsExactly("in:2");
    }

    @Test
    void aZipThatIsCutAnywhereIsSaid() throws IOException {
        byte[] zip = zip("a.env", TEXT.getBytes(UTF_8), false, "");
        for (byte[] before : List.of(new byte[0], "#!/bin/sh\n".getBytes(UTF_8))) {
            byte[] all = joined(before, zip);
            for (int cut = 1; cut <= 80; cut++) {
                ScanResult result = scan(Arrays.copyOf(all, all.length - cut));
                assertThat(result.problems()).as("cut by %s", cut).hasSize(1);
                assertThat(result.problems().get(0)).contains("cannot be unpacked as zip to its end");
                assertThat(result.leaks()).as("cut by %s", cut).hasSize(1);
            }
        }
        assertThat(scan(zip("a", TEXT.getBytes(UTF_8), true, "x".repeat(65_535)))
                        .problems())
                .isEmpty();
    }

    @Test
    void namesInATarAreLookedAtHoweverLong() throws IOException {
        assertThat(places(tar("d/" + KEY + ".txt", new byte[0]))).containsExactly("in!(a file's name)");
        String deep = "folder/".repeat(40) + KEY + "/x.env";
        byte[] gnu = joined(
                tarred("././@LongLink", 'L', (deep + "\0").getBytes(UTF_8), "ustar  \0"),
                tarred("folder", '0', TEXT.getBytes(UTF_8), "ustar  \0"),
                new byte[1024]);
        String record = " path=" + deep + "\n";
        int length = record.length() + 3;
        byte[] pax = joined(
                tarred("PaxHeaders/x", 'x', ("12 a=b/cd/e\n" + length + record).getBytes(UTF_8), "ustar\00000"),
                tarred("folder", '0', TEXT.getBytes(UTF_8), "ustar\00000"),
                new byte[1024]);
        for (byte[] archive : List.of(gnu, pax)) {
            assertThat(places(archive))
                    .hasSize(2)
                    .contains("in!(a file's name)")
                    .anyMatch(place -> place.startsWith("in!folder/folder/") && place.endsWith("/qk_***/x.env:2"));
            assertThat(scan(archive).problems()).isEmpty();
        }
    }

    /** What does not unpack may hold a secret that is not packed at all. */
    @Test
    void aCutArchiveWithinAnotherIsLookedAtAsItIs() throws IOException {
        byte[] stored = zip("b.env", TEXT.getBytes(UTF_8), true, "");
        int end = new String(stored, ISO_8859_1).indexOf(KEY) + KEY.length();
        byte[] noHeader = stored.clone();
        noHeader[8] = 77; // packed in a way that nobody knows
        byte[] broken = joined(gzip(new byte[100]), new byte[0]);
        broken[20]++;
        for (byte[] inner :
                List.of(Arrays.copyOf(stored, end), noHeader, joined(broken, ("\n" + TEXT).getBytes(UTF_8)))) {
            for (byte[] outer : List.of(
                    zip("in.bin", inner, false, ""), gzip(inner), tar("in.bin", inner), gzip(gzip(gzip(inner))))) {
                assertThat(places(outer)).hasSize(1);
                assertThat(scan(outer).problems())
                        .isNotEmpty()
                        .allMatch(problem -> problem.contains("looked at as it is"));
            }
        }
        byte[] cut = tar("a", TEXT.getBytes(UTF_8));
        assertThat(places(Arrays.copyOf(cut, 512 + TEXT.length()))).containsExactly("in!a:2");
        assertThat(scan(Arrays.copyOf(cut, 512 + TEXT.length())).problems()).hasSize(1);
    }

    @Test
    void whatStandsInAnArchiveBesideItsFilesIsLookedAt() throws IOException {
        byte[] nothing = "nothing".getBytes(UTF_8);
        assertThat(places(zip("a", nothing, false, "made with " + KEY))).containsExactly("in");
        assertThat(places(joined(zip("a", nothing, false, ""), TEXT.getBytes(UTF_8))))
                .containsExactly("in");
        assertThat(places(joined(gzip(nothing), TEXT.getBytes(UTF_8)))).containsExactly("in");
        assertThat(places(joined(tar("a", nothing), TEXT.getBytes(UTF_8)))).containsExactly("in");
    }

    /** Behind one that is stored the next thing begins at once. */
    @Test
    void aStoredSecretIsNotTakenForALongerOne() throws IOException {
        byte[] stored = zip("a", KEY.getBytes(UTF_8), true, "");
        assertThat(new String(stored, ISO_8859_1)).contains(KEY + "PK");
        assertThat(places(stored)).containsExactly("in!a:1");
        assertThat(places(zip("b", stored, true, ""))).containsExactly("in!b!a:1");
    }

    @Test
    void whatIsPackedInOtherWaysIsSaid() throws IOException {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4};
        byte[] bzip2 = "BZh91AY&SYxxxx".getBytes(UTF_8);
        assertThat(scan(xz).remarks())
                .containsExactly("1 file is packed with xz, which is not unpacked: looked at as it is.");
        assertThat(scan(tar("a.bz2", bzip2)).remarks())
                .singleElement()
                .asString()
                .contains("bzip2");
        assertThat(scan("BZhello".getBytes(UTF_8)).remarks()).isEmpty();
        assertThat(scan(xz).problems()).isEmpty();
    }

    /** Whatever is broken, a scan comes to its end and says so. */
    @Test
    void anyByteOfAnArchiveMayBeWrong() throws IOException {
        Random random = new Random(17);
        byte[] whole = gzip(tar("x.zip", zip("a", TEXT.repeat(3).getBytes(UTF_8), true, "c")));
        byte[] plain = tar("x.zip", zip("a", TEXT.repeat(3).getBytes(UTF_8), true, "c"));
        for (int round = 0; round < 2000; round++) {
            byte[] broken = (round % 2 == 0 ? whole : plain).clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextBoolean() ? broken : Arrays.copyOf(broken, random.nextInt(broken.length));
            try (InputStream in = new ByteArrayInputStream(cut)) {
                assertThat(LeakScan.of(in, "in")).isNotNull();
            }
        }
    }

    /** What looks clean has been looked at. */
    @Test
    void whatIsNamedAndIsNeitherAFileNorAFolderIsAProblem(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        ScanResult result = new LeakScan(List.of(pipe, Path.of("/dev/zero")), false, null).run();
        assertThat(result.leaks()).isEmpty();
        assertThat(result.problems())
                .containsExactlyInAnyOrder(
                        pipe + " is neither a file nor a folder: give what it holds to standard input (scan -).",
                        "/dev/zero is neither a file nor a folder: give what it holds to standard input (scan -).");
    }
}
