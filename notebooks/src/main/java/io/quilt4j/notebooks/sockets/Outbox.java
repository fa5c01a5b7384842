package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Outgoing;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. Any thread may add; the thread that owns the sockets takes. Replies and publications wait apart, so
 * that a client that does not read its publications holds up no reply.
 *
 * <p>Threads of cells come here, and JDK 17 ends those with {@code Thread.stop}: monitors survive that, locks of
 * {@code java.util.concurrent} do not.
 */
public final class Outbox {

    /** So many messages may wait before {@link #publish} waits itself: memory stays bounded whatever a cell does. */
    private static final int MOST_MESSAGES = 64;

    private static final int MOST_BYTES = 256 * 1024;

    /** Printed text is published when it is this much, or this old, or when a message is to follow it. */
    private static final int ENOUGH_BYTES = 64 * 1024;

    private static final long EVERY_MILLIS = 100;

    private final Queue<Outgoing> replies = new ArrayDeque<>();
    private final Queue<Publication> publications = new ArrayDeque<>();
    private final Bell bell = new Bell();
    private @Nullable Printed last;
    private int messages;
    private int bytes;
    private long printingSince;
    private boolean closed;

    public Outbox() {}

    /** Wakes the owner of the sockets when there is something to send. */
    Bell bell() {
        return bell;
    }

    /** Sends without ever waiting. */
    public synchronized void send(Outgoing message) {
        if (message.channel() == Channel.IOPUB) {
            last = null;
            publications.add(new Told(message));
            messages++;
        } else {
            replies.add(message);
        }
        bell.ring();
    }

    /** Sends; waits while too much waits already. An interrupt does not lose the message. */
    public synchronized void publish(Outgoing message) {
        while (messages >= MOST_MESSAGES && !closed) {
            waitForRoom();
        }
        send(message);
    }

    /** Publishes a piece of text soon; waits while too much waits already, so that nothing need be lost. */
    synchronized void print(Printed.Name stream, JsonNode parent, byte[] text, int offset, int length) {
        while (bytes >= MOST_BYTES && !closed) {
            waitForRoom();
        }
        boolean first = bytes == 0;
        Printed piece = last;
        if (piece == null || piece.name() != stream || !piece.parent().equals(parent)) {
            piece = new Printed(stream, parent);
            publications.add(piece);
            last = piece;
        }
        piece.text().write(text, offset, length);
        bytes += length;
        if (first) {
            printingSince = System.nanoTime();
        }
        if (first || (bytes - length < ENOUGH_BYTES && bytes >= ENOUGH_BYTES)) {
            bell.ring();
        }
    }

    /** For a loop. Who is interrupted waits all the same: what it wants to say must not be lost. */
    @SuppressWarnings("WaitNotInLoop") // the callers have the loop
    private void waitForRoom() {
        boolean interrupted = Thread.interrupted();
        try {
            wait();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized @Nullable Outgoing nextReply() {
        return replies.poll();
    }

    /** The next publication that is due; null when there is none. */
    synchronized @Nullable Publication nextPublication() {
        Publication first = publications.peek();
        if (first == null || (first instanceof Printed && messages == 0 && millisUntilDue() > 0)) {
            return null;
        }
        publications.remove();
        if (first instanceof Printed printed) {
            bytes -= printed.text().size();
            printingSince = System.nanoTime();
            last = printed == last ? null : last;
        } else {
            messages--;
        }
        if (publications.isEmpty()) {
            // A thread that was stopped while it printed may have left them wrong.
            bytes = 0;
            messages = 0;
        }
        notifyAll();
        return first;
    }

    /** How long the owner of the sockets may wait; -1 for ever. */
    synchronized long millisUntilDue() {
        if (publications.isEmpty()) {
            return -1;
        }
        if (messages > 0 || bytes >= ENOUGH_BYTES || closed) {
            return 0;
        }
        return Math.max(0, EVERY_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - printingSince));
    }

    /** Nobody waits for room any more, and all text is due. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
