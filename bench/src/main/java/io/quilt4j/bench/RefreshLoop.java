package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.QuiltException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asks who it is N times with the stored login, a tenth of a second apart, and prints what failed how often as JSON. */
final class RefreshLoop {

    private static final long PAUSE = 100_000_000;

    private RefreshLoop() {}

    public static void main(String[] arguments) {
        Map<String, Integer> failures = new TreeMap<>();
        QuiltOptions options =
                QuiltOptions.builder().dataDirectory(Path.of(arguments[0])).build();
        try (Quilt quilt = Quilt.open(options)) {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                try {
                    if (quilt.me().isEmpty()) {
                        failures.merge("nobody is logged in", 1, Integer::sum);
                    }
                } catch (QuiltException e) {
                    failures.merge(e.getClass().getSimpleName(), 1, Integer::sum);
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
        System.out.println(failures.entrySet().stream()
                .map(failure -> "\"" + failure.getKey() + "\": " + failure.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }
}
