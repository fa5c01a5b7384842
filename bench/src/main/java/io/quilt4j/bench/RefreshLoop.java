package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.QuiltException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Asks who it is N times with the stored login, a tenth of a second apart, and prints how often that failed as JSON. */
final class RefreshLoop {

    private static final long PAUSE = 100_000_000;

    private RefreshLoop() {}

    public static void main(String[] arguments) {
        int failures = 0;
        String last = "";
        QuiltOptions options =
                QuiltOptions.builder().dataDirectory(Path.of(arguments[0])).build();
        try (Quilt quilt = Quilt.open(options)) {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                try {
                    failures += quilt.me().isPresent() ? 0 : 1;
                } catch (QuiltException e) {
                    failures++;
                    last = e.getClass().getSimpleName();
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
        System.out.println("{\"failures\": " + failures + ", \"last\": \"" + last + "\"}");
    }
}
