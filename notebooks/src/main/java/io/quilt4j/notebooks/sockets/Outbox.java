package io.quilt4j.notebooks.sockets;

import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Outgoing;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. Any thread may add; the thread that owns the sockets takes. Replies and publications wait apart, so
 * that a client that does not read its publications holds up no reply.
 */
public final class Outbox {

    /** So many publications may wait before {@link #publish} waits itself: memory stays bounded whatever a cell does. */
    private static final int MOST_WAITING = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomToPublish = lock.newCondition();
    private final Queue<Outgoing> replies = new ArrayDeque<>();
    private final Queue<Outgoing> publications = new ArrayDeque<>();
    private final Runnable wake;
    private boolean closed;

    /** {@code wake} makes the owner of the sockets look. */
    Outbox(Runnable wake) {
        this.wake = wake;
    }

    /** Sends without ever waiting. */
    public void send(Outgoing message) {
        lock.lock();
        try {
            (message.channel() == Channel.IOPUB ? publications : replies).add(message);
        } finally {
            lock.unlock();
        }
        wake.run();
    }

    /** Sends; waits while too much waits already. An interrupt does not lose the message. */
    public void publish(Outgoing message) {
        lock.lock();
        try {
            while (publications.size() >= MOST_WAITING && !closed) {
                roomToPublish.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        send(message);
    }

    @Nullable
    Outgoing nextReply() {
        lock.lock();
        try {
            return replies.poll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Outgoing firstPublication() {
        lock.lock();
        try {
            return publications.peek();
        } finally {
            lock.unlock();
        }
    }

    /** The first publication has been sent. */
    void published() {
        lock.lock();
        try {
            publications.remove();
            roomToPublish.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean hasPublications() {
        return firstPublication() != null;
    }

    /** Makes the owner of the sockets look. */
    void wake() {
        wake.run();
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for room any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            roomToPublish.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
