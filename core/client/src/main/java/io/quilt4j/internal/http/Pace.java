package io.quilt4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call whose answer is read as it comes, when the peer lets us wait too long in all: for the head, and then for each 64 KiB. A
 * time for single reads would be for ever to a peer that sends a byte a second. What the reader does in between does not count. One
 * thread uses it.
 */
final class Pace {

    private static final int ENOUGH = 64 * 1024;

    /** Something that waits for the peer. */
    interface Waiting<T> {
        T get() throws IOException;
    }

    private final @Nullable Duration head;
    private final long most;
    private boolean isWhole;
    private long waited;
    private long received;

    /**
     * @param head how long the head may take; null: without limit
     * @param rest how long each 64 KiB behind it may; zero: without limit
     */
    Pace(@Nullable Duration head, Duration rest) {
        this.head = head;
        this.most = rest.toNanos();
    }

    <T> T head(Call call, Waiting<T> waiting) throws IOException {
        return head == null ? waiting.get() : within(Math.max(1, head.toNanos()), call, waiting);
    }

    int read(Call call, Waiting<Integer> waiting) throws IOException {
        if (most == 0) {
            return waiting.get();
        }
        long begun = System.nanoTime();
        int count = within(Math.max(1, most - waited), call, waiting);
        waited += System.nanoTime() - begun;
        received += Math.max(0, count);
        if (received >= ENOUGH && !isWhole) {
            received = 0;
            waited = 0;
        }
        return count;
    }

    /** From here on the time is that of all the rest. */
    void forAllTheRest() {
        isWhole = true;
    }

    private static <T> T within(long nanos, Call call, Waiting<T> waiting) throws IOException {
        AsyncTimeout timer = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                call.cancel();
            }
        };
        timer.timeout(nanos, TimeUnit.NANOSECONDS);
        timer.enter();
        T got;
        try {
            got = waiting.get();
        } catch (IOException e) {
            throw timer.exit() ? tooSlow(e) : e;
        } catch (RuntimeException e) { // from the choice of a proxy
            timer.exit();
            throw e;
        }
        if (timer.exit()) {
            throw tooSlow(null); // it came at the same moment, and the call is cancelled
        }
        return got;
    }

    private static InterruptedIOException tooSlow(@Nullable IOException ended) {
        InterruptedIOException tooSlow = new InterruptedIOException("timeout");
        tooSlow.initCause(ended);
        return tooSlow;
    }
}
