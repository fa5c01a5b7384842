package io.quilt4j.registry.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer: small ones leave with their length, large ones in chunks as soon as the buffer is full. Until
 * then nothing has been sent, and the answer can still become another. There is no {@code close}: only a body that is
 * complete may be ended, with {@link #complete()}.
 */
final class SentBody extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    private final HttpExchange exchange;
    private final int status;
    private final LongAdder bytesSent;
    private final LongAnswers.Turn turn;
    private final Watch watch;
    private byte[] buffer = new byte[4096];
    private int buffered;
    private @Nullable OutputStream chunks;

    /** Something that may have to wait for the peer. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    /** Runs what may have to wait, and ends it when that takes too long. */
    @FunctionalInterface
    interface Watch {
        void over(Writing writing) throws IOException;
    }

    /** @param turn asked for before more is made than was sent already */
    SentBody(HttpExchange exchange, int status, LongAdder bytesSent, LongAnswers.Turn turn, Watch watch) {
        this.turn = turn;
        this.watch = watch;
        this.exchange = exchange;
        this.status = status;
        this.bytesSent = bytesSent;
    }

    boolean hasBegun() {
        return chunks != null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (buffered + length > BUFFER) {
            flushBuffer();
            turn.take();
        }
        if (length > BUFFER) {
            send(() -> begin().write(bytes, offset, length));
            bytesSent.add(length);
            turn.take();
            return;
        }
        if (buffered + length > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffered + length, Math.min(BUFFER, buffer.length * 4)));
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    /** Ends the answer properly. */
    void complete() throws IOException {
        if (hasBegun()) {
            flushBuffer();
            send(() -> begin().close());
            return;
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
        send(() -> {
            exchange.sendResponseHeaders(status, bodiless || buffered == 0 ? -1 : buffered);
            if (!bodiless && buffered > 0) {
                exchange.getResponseBody().write(buffer, 0, buffered);
                exchange.getResponseBody().close();
                bytesSent.add(buffered);
            }
            exchange.close();
        });
    }

    /** Sends what there is, so that a client sees it at once. */
    void sendNow() throws IOException {
        flushBuffer();
        send(() -> begin().flush());
    }

    @Override
    public void flush() {
        // Jackson flushes after every document; when to send is decided here.
    }

    private void flushBuffer() throws IOException {
        send(() -> begin().write(buffer, 0, buffered));
        bytesSent.add(buffered);
        buffered = 0;
    }

    private void send(Writing writing) throws IOException {
        turn.leave();
        watch.over(writing);
    }

    private OutputStream begin() throws IOException {
        if (chunks == null) {
            exchange.sendResponseHeaders(status, 0);
            chunks = exchange.getResponseBody();
        }
        return chunks;
    }
}
