package io.quilt4j.shell.python;

import io.quilt4j.shell.workspace.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code time}: what the time is, and waiting. */
final class TimeModule {

    private static final double NANOS = 1e9;

    static final PyModule MODULE = new PyModule(
            "time",
            Map.of(
                    "time",
                    PyFunction.of("time", 0, 0, none -> now()),
                    "monotonic",
                    PyFunction.of("monotonic", 0, 0, none -> System.nanoTime() / NANOS),
                    "perf_counter",
                    PyFunction.of("perf_counter", 0, 0, none -> System.nanoTime() / NANOS),
                    "sleep",
                    PyFunction.doing("sleep", 1, 1, seconds -> sleep(seconds.get(0)))));

    private TimeModule() {}

    private static double now() {
        Instant now = Workspace.current().options().clock().instant();
        return now.getEpochSecond() + now.getNano() / NANOS;
    }

    /** An interrupt ends it. */
    private static void sleep(@Nullable Object given) throws InterruptedException {
        Object value = Numbers.normal(given);
        if (value == null || !Numbers.isNumber(value)) {
            throw PythonException.type("'" + TypeNames.of(given) + "' object cannot be interpreted as an integer");
        }
        double seconds = Numbers.real(value);
        if (Double.isNaN(seconds)) {
            throw PythonException.value("Invalid value NaN (not a number)");
        } else if (seconds < 0) {
            throw PythonException.value("sleep length must be non-negative");
        }
        TimeUnit.NANOSECONDS.sleep((long) (seconds * NANOS));
    }
}
