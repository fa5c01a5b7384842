package io.quilt4j.packages.internal.hashes;

import java.nio.ByteBuffer;
import java.util.Base64;

/** CRC-64/NVME, reflected, as S3 computes it for whole objects; eight bytes, the high one first, in base64. */
final class Crc64Nvme implements Hasher {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final int AT_ONCE = 8;
    private static final long[][] TABLES = tables();

    private long crc = -1;

    private static long[][] tables() {
        long[][] tables = new long[AT_ONCE][256];
        for (int first = 0; first < 256; first++) {
            long value = first;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
            }
            tables[0][first] = value;
        }
        for (int first = 0; first < 256; first++) {
            for (int table = 1; table < AT_ONCE; table++) {
                long before = tables[table - 1][first];
                tables[table][first] = before >>> 8 ^ tables[0][(int) before & 0xFF];
            }
        }
        return tables;
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        long value = crc;
        int at = from;
        int end = from + length;
        for (; end - at >= AT_ONCE; at += AT_ONCE) {
            value ^= (bytes[at] & 0xFFL)
                    | (bytes[at + 1] & 0xFFL) << 8
                    | (bytes[at + 2] & 0xFFL) << 16
                    | (bytes[at + 3] & 0xFFL) << 24
                    | (bytes[at + 4] & 0xFFL) << 32
                    | (bytes[at + 5] & 0xFFL) << 40
                    | (bytes[at + 6] & 0xFFL) << 48
                    | (bytes[at + 7] & 0xFFL) << 56;
            value = TABLES[7][(int) value & 0xFF]
                    ^ TABLES[6][(int) (value >>> 8) & 0xFF]
                    ^ TABLES[5][(int) (value >>> 16) & 0xFF]
                    ^ TABLES[4][(int) (value >>> 24) & 0xFF]
                    ^ TABLES[3][(int) (value >>> 32) & 0xFF]
                    ^ TABLES[2][(int) (value >>> 40) & 0xFF]
                    ^ TABLES[1][(int) (value >>> 48) & 0xFF]
                    ^ TABLES[0][(int) (value >>> 56)];
        }
        for (; at < end; at++) {
            value = value >>> 8 ^ TABLES[0][(int) (value ^ bytes[at]) & 0xFF];
        }
        crc = value;
    }

    @Override
    public String finish() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(~crc).array());
    }
}
