package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Outgoing;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What cells print: gathered, published ten times a second and before each result, in order, without API keys. Who prints
 * faster than clients read waits, so that nothing is lost and memory stays bounded. Any thread may print.
 */
public final class PrintedText {

    private static final long EVERY_MILLIS = 100;
    private static final int ENOUGH_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 256 * 1024;

    private final Outbox outbox;
    /** Guards the order of what is handed on, and the streams. */
    private final ReentrantLock taking = new ReentrantLock();

    /** Guards what waits. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition roomToPrint = lock.newCondition();
    private final Queue<Piece> waiting = new ArrayDeque<>();
    private final Map<Name, TextStream> streams = new EnumMap<>(Name.class);
    private JsonNode parent = JsonNodeFactory.instance.objectNode();
    private @Nullable Piece last;
    private int bytes;
    private long since;

    public PrintedText(Outbox outbox) {
        this.outbox = outbox;
        for (Name name : Name.values()) {
            streams.put(name, new TextStream());
        }
    }

    /** The streams that Jupyter knows. */
    public enum Name {
        STDOUT,
        STDERR
    }

    private record Piece(Name name, JsonNode parent, ByteArrayOutputStream text) {}

    /** A stream that prints here. */
    public PrintStream stream(Name name) {
        return new PrintStream(new Printer(name), false, StandardCharsets.UTF_8);
    }

    private final class Printer extends OutputStream {
        private final Name name;

        Printer(Name name) {
            this.name = name;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] text, int offset, int length) {
            print(name, text, offset, length);
        }
    }

    /** What is printed from now on belongs to the request with this header. */
    public void belongsTo(JsonNode header) {
        lock.lock();
        try {
            parent = header;
            last = null;
        } finally {
            lock.unlock();
        }
    }

    private void print(Name name, byte[] text, int offset, int length) {
        boolean due;
        lock.lock();
        try {
            while (bytes >= MOST_BYTES && !outbox.isClosed()) {
                roomToPrint.awaitUninterruptibly();
            }
            if (last == null || last.name() != name) {
                last = new Piece(name, parent, new ByteArrayOutputStream());
                waiting.add(last);
            }
            last.text().write(text, offset, length);
            due = bytes == 0 || bytes < ENOUGH_BYTES && bytes + length >= ENOUGH_BYTES;
            since = bytes == 0 ? System.nanoTime() : since;
            bytes += length;
        } finally {
            lock.unlock();
        }
        if (due) {
            outbox.wake();
        }
    }

    /** Publishes all that was printed by now; waits for clients that read slowly. */
    public void flush() {
        taking.lock();
        try {
            take(outbox::publish);
            streams.forEach((name, stream) -> publish(name, parent(), stream.rest(), outbox::publish));
        } finally {
            taking.unlock();
        }
    }

    /** For the owner of the sockets: how long it may wait; -1 for ever. */
    long millisUntilDue() {
        lock.lock();
        try {
            if (bytes == 0) {
                return -1;
            }
            return bytes >= ENOUGH_BYTES ? 0 : Math.max(0, EVERY_MILLIS - age());
        } finally {
            lock.unlock();
        }
    }

    /** For the owner of the sockets, who never waits. */
    void publishWhatIsDue() {
        // Who flushes may wait for this very thread: it is left to it then.
        if (millisUntilDue() == 0 && taking.tryLock()) {
            try {
                take(outbox::send);
            } finally {
                taking.unlock();
            }
        }
    }

    private long age() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    private void take(Consumer<Outgoing> publish) {
        for (Piece piece = next(); piece != null; piece = next()) {
            publish(
                    piece.name(),
                    piece.parent(),
                    stream(piece).accept(piece.text().toByteArray()),
                    publish);
        }
    }

    private TextStream stream(Piece piece) {
        TextStream stream = streams.get(piece.name());
        if (stream == null) {
            throw new IllegalStateException("no stream " + piece.name());
        }
        return stream;
    }

    private JsonNode parent() {
        lock.lock();
        try {
            return parent;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Piece next() {
        lock.lock();
        try {
            Piece piece = waiting.poll();
            if (piece == null) {
                return null;
            }
            last = waiting.isEmpty() ? null : last;
            bytes -= piece.text().size();
            since = System.nanoTime();
            roomToPrint.signalAll();
            return piece;
        } finally {
            lock.unlock();
        }
    }

    private static void publish(Name name, JsonNode parent, String text, Consumer<Outgoing> publish) {
        if (!text.isEmpty()) {
            String stream = name.name().toLowerCase(Locale.ROOT);
            publish.accept(new Outgoing(
                    Channel.IOPUB,
                    List.of("stream".getBytes(StandardCharsets.US_ASCII)),
                    "stream",
                    parent,
                    JsonNodeFactory.instance.objectNode(),
                    JsonNodeFactory.instance.objectNode().put("name", stream).put("text", text)));
        }
    }
}
