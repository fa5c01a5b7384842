package io.quilt4j.audit;

import static io.quilt4j.audit.AuditColumn.EVENTID;
import static io.quilt4j.audit.Compressed.gzip;
import static io.quilt4j.audit.Compressed.zstd;
import static io.quilt4j.audit.TrailFixture.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files: read whatever their names say, and never half. */
class CompressedFilesTest {

    private static final AuditQuery COUNT = AuditQuery.of(List.of());

    @TempDir
    Path root;

    private TrailFixture trail;

    @BeforeEach
    void trail() {
        trail = new TrailFixture(root);
    }

    @Test
    void filesAreReadWhateverTheirNamesSayOfCompression() throws IOException {
        trail.bytes("2023/06/08/a.jsonl.gz", gzip(event("gz") + "\n"))
                .bytes("2023/06/08/b.jsonl", gzip(event("gz without the name") + "\n"))
                .bytes("2023/06/08/c.jsonl.zst", zstd(event("zst") + "\n"))
                .file("2023/06/08/d.jsonl.gz", event("plain with the name"))
                .bytes(
                        "2023/06/08/e.gz",
                        joined(gzip(event("first member") + "\n"), gzip(event("second member") + "\n")))
                .bytes(
                        "2023/06/08/f.zst",
                        joined(zstd(event("first frame") + "\n"), zstd(event("second frame") + "\n")))
                .bytes("2023/06/08/g.jsonl", ("\uFEFF" + event("byte order mark") + "\r\n\r\n").getBytes(UTF_8))
                .file("2023/06/08/_SUCCESS", "not for us")
                .file("2023/06/08/.a.crc", "not for us");

        assertThat(trail.column(EVENTID))
                .containsExactly(
                        "gz",
                        "gz without the name",
                        "zst",
                        "plain with the name",
                        "first member",
                        "second member",
                        "first frame",
                        "second frame",
                        "byte order mark");
        assertThat(trail.report.isComplete()).isTrue();
    }

    @Test
    void aCompressedFileThatEndsAnywhereButAtItsEndIsUnreadable() throws IOException {
        byte[][] wholes = {
            gzip((event("1") + "\n").repeat(3)),
            zstd((event("1") + "\n").repeat(3)),
            joined(gzip(event("1") + "\n"), gzip(event("2") + "\n")),
            joined(zstd(event("1") + "\n"), zstd(event("2") + "\n"))
        };
        int firstMember = gzip(event("1") + "\n").length;
        int firstFrame = zstd(event("1") + "\n").length;
        for (byte[] whole : wholes) {
            for (int length = 4; length < whole.length; length++) {
                // Cut off between two, it is whole.
                boolean looksWhole =
                        (whole == wholes[2] && length == firstMember) || (whole == wholes[3] && length == firstFrame);
                if (looksWhole) {
                    continue;
                }
                trail.bytes("a", Arrays.copyOf(whole, length));
                assertThat(catchThrowable(() -> trail.scan(COUNT)))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("ends half-way");
            }
        }
    }

    /** Frames of many blocks, of random and of repeated bytes, are followed to their ends. */
    @Test
    void framesOfAllKindsAreFollowed() throws IOException {
        StringBuilder many = new StringBuilder();
        java.util.Random random = new java.util.Random(7);
        for (int line = 0; line < 4_000; line++) {
            many.append(event(Long.toHexString(random.nextLong()) + random.nextLong()))
                    .append('\n');
        }
        byte[] blocks = zstd(many + " ".repeat(400_000) + "\n");
        byte[] whole = joined(blocks, zstd(event("last") + "\n"));
        trail.bytes("a", whole);
        assertThat(trail.scan(COUNT)).hasSize(4_001);
        for (int length : new int[] {blocks.length + 1, blocks.length + 3, blocks.length + 5}) {
            trail.bytes("a", Arrays.copyOf(whole, length));
            assertThat(catchThrowable(() -> trail.scan(COUNT)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("ends half-way");
        }
    }

    @Test
    void whatLiesBehindTheEndOfACompressedFileIsNotLostSilently() throws IOException {
        byte[] plain = (event("plain") + "\n").getBytes(UTF_8);
        for (byte[] compressed : List.of(gzip(event("1") + "\n"), zstd(event("1") + "\n"))) {
            trail.bytes("a", joined(compressed, plain));
            assertThatThrownBy(() -> trail.scan(COUNT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Could not read a of the audit trail");
        }
        // What tools fill up with zeros is whole.
        trail.bytes("a", joined(gzip(event("1") + "\n"), new byte[512]));
        assertThat(trail.column(EVENTID)).containsExactly("1");
    }

    @Test
    void aDamagedByteOfACompressedFileIsNotReadAsAnotherEvent() throws IOException {
        byte[] whole = gzip((event("12345") + "\n").repeat(20));
        int noticed = 0;
        for (int at = 10; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            trail.bytes("a", damaged);
            try {
                // The last byte of what is compressed may have bits that mean nothing.
                assertThat(trail.column(EVENTID)).hasSize(20).containsOnly("12345");
            } catch (StorageException damage) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(whole.length - 15);
    }

    @Test
    void damagedZstdIsAnUnreadableFile() throws IOException {
        byte[] whole = zstd((event("1") + "\n").repeat(50));
        trail.bytes("a.zst", Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> trail.scan(COUNT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a.zst");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
