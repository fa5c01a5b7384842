package io.quilt4j.internal.http;

import java.io.InputStream;

/** An answer whose body is read while it arrives. Closing it early ends the connection at once. */
public interface StreamedAnswer extends Received, AutoCloseable {

    /**
     * The body, of any size. Reading it throws a {@link io.quilt4j.base.QuiltException} when it is cancelled, comes too slowly
     * ({@link Pace}), or ends before its end.
     */
    InputStream body();

    /** Whoever reads it now wants all of it at once: the rest must come within one request timeout. */
    void wholly();

    @Override
    void close();
}
