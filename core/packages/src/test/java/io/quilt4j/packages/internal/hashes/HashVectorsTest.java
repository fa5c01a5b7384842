package io.quilt4j.packages.internal.hashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashVectorsTest {

    @ParameterizedTest
    @DisplayName("statement 93: contents of 0 bytes to three chunks hash as Quilt's do, in both types")
    @CsvSource({
        "0,        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, AAAAAAAAAAA=",
        "1,        yUKgbBJ8LBgCJnfoiAIK+xdCCNKZNU8+z+2xJKHz+kU=, VGlBH7+yHKM=",
        "13,       TygF/9jloW8szGzxfEMGeE/tkxBUzQ+/FOCAm189cjs=, rdoMuO4L5A4=",
        "8388607,  jrB9AzyOp5SxYGK+a3FdexAjBoooH4b9Wx7XKfFuwSI=, 9aa6wqmYiIY=",
        "8388608,  ++4ByaSgm5UhpLtGnX9SQvWeh6Fv2Y4O8Prvq+yQdEM=, 05UgKMaWbss=",
        "8388609,  CrcjQEoV4ONU0c8RIH+AC1nX7CoWjBat0kSYo9EwPNU=, PiNgR3kbC+k=",
        "20971520, kP4/66EoQ+RGc/cNKvg22am2KemJozC/tEdy6tR16qM=, M/HLsOLJNWw="
    })
    void hashesOfTheMadeContent(int size, String chunked, String crc) {
        byte[] content = new byte[size];
        for (int at = 0; at < size; at++) {
            content[at] = (byte) (at % 256 * 7 + 3);
        }
        assertThat(hash(HashTypes.CHUNKED, content)).isEqualTo(chunked);
        assertThat(hash(HashTypes.CRC64NVME, content)).isEqualTo(crc);
    }

    @Test
    @DisplayName("statement 93: Hello, World! in all three types")
    void hashesOfHelloWorld() {
        byte[] content = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        assertThat(hash(HashTypes.SHA256, content))
                .isEqualTo("dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f");
        assertThat(hash(HashTypes.CHUNKED, content)).isEqualTo("BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk=");
        assertThat(hash(HashTypes.CRC64NVME, content)).isEqualTo("1Km+Qyat0k0=");
    }

    @Test
    void crcOfRepeatedText() {
        byte[] content = "1234567890abcdefgh".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        assertThat(hash(HashTypes.CRC64NVME, content)).isEqualTo("kpoJFZYSwt4=");
    }

    @Test
    void chunksGrowWithTheSize() {
        assertThat(ChunkedSha256.chunkSize(83_886_080_000L)).isEqualTo(8L << 20);
        assertThat(ChunkedSha256.chunkSize(83_886_080_001L)).isEqualTo(16L << 20);
        assertThat(ChunkedSha256.chunkSize(5L << 40)).isEqualTo(1L << 30);
    }

    @Test
    @DisplayName("statement 105: an unknown type of hash is reported with the supported ones")
    void unknownTypeIsReported() {
        assertThatThrownBy(() -> HashTypes.hasher("MD5", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "Unsupported hash type: 'MD5'. Supported types: SHA256, sha2-256-chunked, CRC64NVME.");
    }

    /** In pieces of odd lengths, as the network brings them. */
    private static String hash(String type, byte[] content) {
        Hasher hasher = HashTypes.hasher(type, content.length);
        int at = 0;
        for (int piece = 1; at < content.length; piece = piece * 3 % 1_000_003) {
            int length = Math.min(piece, content.length - at);
            hasher.update(content, at, length);
            at += length;
        }
        return hasher.finish();
    }
}
