package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRows;
import java.util.EnumSet;

/** Streams all keys once, with all their fields, and prints count, times and peak heap as JSON. */
final class StreamKeys {

    private StreamKeys() {}

    public static void main(String[] arguments) {
        try (Quilt quilt = Quilt.open(Measured.options(arguments))) {
            long start = System.nanoTime();
            long first = 0;
            long count = 0;
            try (ApiKeyRows rows = quilt.admin().apiKeys().rows(ApiKeyFilter.ANY, EnumSet.allOf(ApiKeyField.class))) {
                while (rows.hasNext()) {
                    rows.next();
                    if (count++ == 0) {
                        first = System.nanoTime();
                    }
                }
            }
            long end = System.nanoTime();
            System.out.printf(
                    "{\"keys\": %d, \"seconds\": %.3f, \"first\": %.3f, \"heapPeakMiB\": %d}%n",
                    count, (end - start) / 1e9, (first - start) / 1e9, Measured.heapPeakMiB());
        }
    }
}
