package io.quilt4j.keys;

import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are read while the answer arrives, once, in constant memory, by one thread.
 *
 * <p>{@code hasNext()} is false only after the whole answer was read and had no errors; before that {@code hasNext()} and
 * {@code next()} throw a {@link io.quilt4j.base.QuiltException} if it breaks. Always close it: that ends the request at once.
 */
public interface ApiKeyRows extends Iterator<ApiKeyRow>, AutoCloseable {

    /** What time it was for the registry when it answered, whatever our clock says; null if it did not say. */
    @Nullable
    Instant servedAt();

    @Override
    void close();
}
