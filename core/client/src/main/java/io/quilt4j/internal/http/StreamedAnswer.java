package io.quilt4j.internal.http;

import java.io.InputStream;

/** An answer whose body is read while it arrives. Closing it early ends the connection at once. */
public interface StreamedAnswer extends Received, AutoCloseable {

    /**
     * The body, of any size. Reading it throws a {@link io.quilt4j.base.QuiltException} when it is cancelled, stands still
     * for too long, or ends before its end.
     */
    InputStream body();

    @Override
    void close();
}
