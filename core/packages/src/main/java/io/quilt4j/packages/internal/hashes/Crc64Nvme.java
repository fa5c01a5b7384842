package io.quilt4j.packages.internal.hashes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** CRC-64/NVME, reflected, as S3 computes it for whole objects; eight bytes, the high one first, in base64. */
final class Crc64Nvme implements Hasher {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final int AT_ONCE = 16;
    private static final int WIDTH = 256;

    /** Reads eight bytes, the low one first. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** One behind the other: what a byte does to the sum when so many bytes come after it. */
    private static final long[] TABLES = tables();

    private long crc = -1;

    private static long[] tables() {
        long[] tables = new long[AT_ONCE * WIDTH];
        for (int first = 0; first < WIDTH; first++) {
            long value = first;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
            }
            tables[first] = value;
        }
        for (int at = WIDTH; at < tables.length; at++) {
            long before = tables[at - WIDTH];
            tables[at] = before >>> 8 ^ tables[(int) before & 0xFF];
        }
        return tables;
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        long value = crc;
        int at = from;
        int end = from + length;
        for (; end - at >= AT_ONCE; at += AT_ONCE) {
            long one = value ^ (long) LONGS.get(bytes, at);
            long other = (long) LONGS.get(bytes, at + Long.BYTES);
            value = eight(one, Long.BYTES * WIDTH) ^ eight(other, 0);
        }
        for (; at < end; at++) {
            value = value >>> 8 ^ TABLES[(int) (value ^ bytes[at]) & 0xFF];
        }
        crc = value;
    }

    /** What eight bytes do, behind which as many come as the tables before {@code table} are. */
    private static long eight(long bytes, int table) {
        return TABLES[table + 7 * WIDTH + ((int) bytes & 0xFF)]
                ^ TABLES[table + 6 * WIDTH + ((int) (bytes >>> 8) & 0xFF)]
                ^ TABLES[table + 5 * WIDTH + ((int) (bytes >>> 16) & 0xFF)]
                ^ TABLES[table + 4 * WIDTH + ((int) (bytes >>> 24) & 0xFF)]
                ^ TABLES[table + 3 * WIDTH + ((int) (bytes >>> 32) & 0xFF)]
                ^ TABLES[table + 2 * WIDTH + ((int) (bytes >>> 40) & 0xFF)]
                ^ TABLES[table + WIDTH + ((int) (bytes >>> 48) & 0xFF)]
                ^ TABLES[table + ((int) (bytes >>> 56) & 0xFF)];
    }

    @Override
    public String finish() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(~crc).array());
    }
}
