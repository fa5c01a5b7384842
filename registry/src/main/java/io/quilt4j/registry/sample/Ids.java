package io.quilt4j.registry.sample;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Identifiers that are the same at every start. */
final class Ids {

    private Ids() {}

    /** A UUID of version 4. */
    static UUID uuid(Random random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    /** A trace id as a load balancer gives it: the time, then chance. */
    static String trace(Instant time, Random random) {
        StringBuilder trace = new StringBuilder("Root=1-");
        hex(trace, time.getEpochSecond(), 8);
        trace.append('-');
        hex(trace, random.nextLong(), 12);
        hex(trace, random.nextLong(), 12);
        return trace.toString();
    }

    private static void hex(StringBuilder into, long value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            into.append(Character.forDigit((int) (value >>> shift) & 0xF, 16));
        }
    }
}
