package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Lists all keys again and again, and prints the seconds of each time as JSON: the peer of list_keys.py. */
final class ListKeys {

    private ListKeys() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[1]);
        QuiltOptions options = QuiltOptions.builder()
                .catalog(URI.create(arguments[0]))
                .apiKey(Secret.of("qk_benchmark"))
                .inMemory(true)
                .build();
        try (Quilt quilt = Quilt.open(options)) {
            List<Double> seconds = new ArrayList<>();
            int count = 0;
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                List<ApiKey> keys = quilt.admin().apiKeys().list(ApiKeyFilter.ANY);
                seconds.add((System.nanoTime() - start) / 1e9);
                count = keys.size();
            }
            System.out.println("{\"keys\": " + count + ", \"seconds\": " + seconds + "}");
        }
    }
}
