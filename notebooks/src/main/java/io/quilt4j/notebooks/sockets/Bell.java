package io.quilt4j.notebooks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;

/**
 * Wakes a thread that waits for sockets: a pipe among them becomes readable. Any thread may ring, also one that is interrupted
 * or stopped meanwhile: it is a thread of the bell's own that writes, because an interrupt closes the pipe under its writer.
 */
final class Bell implements AutoCloseable {

    private final Pipe pipe;
    private final Thread ringer;
    private boolean rung;

    Bell() {
        try {
            pipe = Pipe.open();
            pipe.source().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ringer = new Thread(this::ringWhenAsked, "quilt4j bell");
        ringer.setDaemon(true);
        ringer.start();
    }

    SelectableChannel channel() {
        return pipe.source();
    }

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    private void ringWhenAsked() {
        try {
            while (true) {
                awaitRing();
                pipe.sink().write(ByteBuffer.wrap(new byte[1]));
            }
        } catch (InterruptedException | IOException e) {
            // Closed: nobody waits any more.
        }
    }

    private synchronized void awaitRing() throws InterruptedException {
        while (!rung) {
            wait();
        }
        rung = false;
    }

    /** For the thread that was woken: whoever rings after this wakes it again. */
    void silence() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(64);
            while (pipe.source().read(bytes) > 0) {
                bytes.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ringer.interrupt();
        try {
            pipe.sink().close();
            pipe.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
