package io.quilt4j.audit;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a scan, read while the files are, once, in constant memory, by one thread. Always close them: that ends the
 * reading at once.
 *
 * <p>{@code hasNext()} is false only after everything wanted was read; before that {@code hasNext()} and {@code next()} throw
 * a {@link io.quilt4j.base.QuiltException} if something breaks. A row has the values of the query's fields: {@code Long} for a
 * time (milliseconds since 1970, UTC), else {@code String}.
 */
public interface AuditRows extends Iterator<@Nullable Object[]>, AutoCloseable {

    /** What was read so far; complete once {@code hasNext()} is false. Any thread may ask at any time. */
    ScanReport report();

    @Override
    void close();
}
