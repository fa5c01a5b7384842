package io.quilt4j.keys;

import java.util.Iterator;

/**
 * Keys that are read while the answer arrives, once, in constant memory, by one thread.
 *
 * <p>{@code hasNext()} is false only after the whole answer was read and had no errors; before that {@code hasNext()} and
 * {@code next()} throw a {@link io.quilt4j.base.QuiltException} if it breaks. Always close it: that ends the request at once.
 */
public interface ApiKeyRows extends Iterator<ApiKeyRow>, AutoCloseable {

    @Override
    void close();
}
