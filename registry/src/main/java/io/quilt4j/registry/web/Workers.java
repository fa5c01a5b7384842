package io.quilt4j.registry.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that answer, one for each request, and a watch over those that wait for their peer: who takes too long to
 * send a request, or to take an answer, loses the connection.
 *
 * <p>The JDK's server reads and writes on these threads and knows no limits of its own for that. But its sockets are
 * channels, and an interrupt closes a channel that its thread is blocked in. A thread that works, and does not wait for a
 * peer, is never interrupted.
 */
final class Workers extends ThreadPoolExecutor {

    /** Far more than work at once: most of them only wait for somebody slow. */
    private static final int MOST = 1000;

    private final Map<Thread, Turn> turns = new ConcurrentHashMap<>();
    private final Duration head;
    private final Thread watch = new Thread(this::watch, "quilt4j-registry-watch");

    /** @param head how long a peer may take from the first byte of a request to the end of its head */
    Workers(Duration head) {
        super(4, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>());
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(work -> {
            Thread thread = new Thread(work, "quilt4j-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        allowCoreThreadTimeOut(true);
        this.head = head;
        watch.setDaemon(true);
        watch.start();
    }

    /** From now on this thread waits for its peer, and no longer than this. */
    void waitsAtMost(Duration limit) {
        turn().waitUntil(System.nanoTime() + limit.toNanos());
    }

    /** This thread waits for its peer no more. */
    void works() {
        turn().work();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        Turn turn = new Turn(thread);
        turn.waitUntil(System.nanoTime() + head.toNanos()); // the server reads the head before it calls us
        turns.put(thread, turn);
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable failure) {
        turn().work();
        turns.remove(Thread.currentThread());
    }

    @Override
    protected void terminated() {
        watch.interrupt();
    }

    private Turn turn() {
        return turns.computeIfAbsent(Thread.currentThread(), Turn::new);
    }

    private void watch() {
        try {
            while (!isTerminated()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(head.toNanos() / 4, TimeUnit.SECONDS.toNanos(1)));
                long now = System.nanoTime();
                turns.values().forEach(turn -> turn.endIfOver(now));
            }
        } catch (InterruptedException terminated) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one thread is at. */
    private static final class Turn {

        private final Thread thread;
        private boolean waiting;
        private boolean ended;
        private long until;

        Turn(Thread thread) {
            this.thread = thread;
        }

        synchronized void waitUntil(long nanos) {
            waiting = true;
            until = nanos;
        }

        /** An interrupt that came too late, or that has done its work, must not reach the database or the trail. */
        synchronized void work() {
            waiting = false;
            if (ended && Thread.interrupted()) {
                ended = false;
            }
        }

        synchronized void endIfOver(long now) {
            if (waiting && now - until > 0) {
                waiting = false;
                ended = true;
                thread.interrupt();
            }
        }
    }
}
