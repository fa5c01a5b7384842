package io.quilt4j.notebooks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes a thread that waits for sockets: a pipe among them becomes readable. Any thread may ring. */
final class Bell implements AutoCloseable {

    private final Pipe pipe;
    private final AtomicBoolean rung = new AtomicBoolean();

    Bell() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    SelectableChannel channel() {
        return pipe.source();
    }

    void ring() {
        if (rung.compareAndSet(false, true)) {
            try {
                pipe.sink().write(ByteBuffer.wrap(new byte[1]));
            } catch (IOException e) {
                // Closed: nobody waits any more.
            }
        }
    }

    /** Whoever rings after this wakes the thread again. */
    void silence() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(16);
            while (pipe.source().read(bytes) > 0) {
                bytes.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rung.set(false);
    }

    @Override
    public void close() {
        try {
            pipe.sink().close();
            pipe.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
