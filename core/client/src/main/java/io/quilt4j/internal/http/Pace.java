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
 * thread uses it: it begins a wait, waits, and tells how that ended.
 */
final class Pace {

    private static final int ENOUGH = 64 * 1024;

    private final @Nullable Duration head;
    private final long most;
    private boolean isWhole;
    private long begun;
    private long waited;
    private long received;
    private @Nullable AsyncTimeout timer;

    /**
     * @param head how long the head may take; null: without limit
     * @param rest how long each 64 KiB behind it may; zero: without limit
     */
    Pace(@Nullable Duration head, Duration rest) {
        this.head = head;
        this.most = rest.toNanos();
    }

    void beginHead(Call call) {
        if (head != null) {
            begin(call, head.toNanos());
        }
    }

    void beginRead(Call call) {
        if (most > 0) {
            begin(call, most - waited);
            begun = System.nanoTime();
        }
    }

    private void begin(Call call, long nanos) {
        AsyncTimeout begins = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                call.cancel();
            }
        };
        begins.timeout(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        begins.enter();
        timer = begins;
    }

    /** So many bytes came; below 0: the end. */
    void came(int count) throws InterruptedIOException {
        if (isLate()) {
            throw tooSlow(null); // it came at the same moment, and the call is cancelled
        }
        waited += System.nanoTime() - begun;
        received += Math.max(0, count);
        if (received >= ENOUGH && !isWhole) {
            received = 0;
            waited = 0;
        }
    }

    /** The head came. */
    void headCame() throws InterruptedIOException {
        if (isLate()) {
            throw tooSlow(null);
        }
    }

    /** What to say of a wait that ended so. */
    IOException failed(IOException failure) {
        return isLate() ? tooSlow(failure) : failure;
    }

    /** Nobody waits any more. Whether it had lasted too long. */
    boolean isLate() {
        AsyncTimeout ends = timer;
        timer = null;
        return ends != null && ends.exit();
    }

    /** From here on the time is that of all the rest. */
    void forAllTheRest() {
        isWhole = true;
    }

    private static InterruptedIOException tooSlow(@Nullable IOException ended) {
        InterruptedIOException tooSlow = new InterruptedIOException("timeout");
        tooSlow.initCause(ended);
        return tooSlow;
    }
}
