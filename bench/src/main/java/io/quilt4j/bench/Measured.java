package io.quilt4j.bench;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;

/** What programs that are measured as whole processes begin and end with. */
final class Measured {

    private Measured() {}

    /** A catalog and a key, as the first two arguments say. */
    static QuiltOptions options(String[] arguments) {
        return QuiltOptions.builder()
                .catalog(URI.create(arguments[0]))
                .apiKey(Secret.of(arguments[1]))
                .inMemory(true)
                .build();
    }

    static long heapPeakMiB() {
        long bytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return bytes >> 20;
    }
}
