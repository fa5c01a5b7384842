package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.CancelledException;
import io.quilt4j.packages.internal.places.Places;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Threads that wait for the network and for disks, {@code atOnce} of them. Any thread may use it; close it to end them. */
public final class Workers implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private final int atOnce;
    private final ThreadPoolExecutor threads;

    public Workers(int atOnce) {
        this.atOnce = atOnce;
        threads = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "quilt4j packages");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    public int atOnce() {
        return atOnce;
    }

    /** The answers to all questions, in their order. The first failure ends it. */
    public <A, B> List<B> map(List<A> questions, Function<A, B> function) {
        List<@Nullable B> answers = new ArrayList<>(Collections.nCopies(questions.size(), null));
        drain(
                IntStream.range(0, questions.size()).iterator(),
                at -> answers.set(at, function.apply(questions.get(at))));
        return answers.stream().map(Objects::requireNonNull).toList();
    }

    /**
     * Does all there is to do, taking the next from {@code source} when a thread is free, so that it may be long. After the first
     * failure nothing new is begun; it is thrown when what was under way has ended.
     */
    public <A> void drain(Iterator<A> source, Consumer<A> action) {
        Drain<A> drain = new Drain<>(source, action);
        List<Future<?>> running = new ArrayList<>();
        for (int each = 0; each < atOnce; each++) {
            running.add(submit(drain));
        }
        boolean interrupted = false;
        for (Future<?> future : running) {
            interrupted |= await(future, drain);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("A transfer of packages was interrupted.");
        }
        drain.rethrow();
    }

    private Future<?> submit(Drain<?> drain) {
        try {
            return threads.submit(drain);
        } catch (RejectedExecutionException closed) {
            drain.stop();
            throw new IllegalStateException(Places.CLOSED, closed);
        }
    }

    /** True: this thread was interrupted meanwhile, and no new work is begun. */
    private static boolean await(Future<?> future, Drain<?> drain) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                return interrupted;
            } catch (InterruptedException stop) {
                interrupted = true;
                drain.stop();
            } catch (CancellationException closed) { // before a thread was free for it
                drain.stop();
                throw new IllegalStateException(Places.CLOSED, closed);
            } catch (ExecutionException impossible) { // a drain keeps what its action throws
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** What all threads take from. */
    private static final class Drain<A> implements Runnable {

        private final Iterator<A> source;
        private final Consumer<A> action;
        private boolean stopped;
        private @Nullable RuntimeException failure;
        private @Nullable Error error;

        Drain(Iterator<A> source, Consumer<A> action) {
            this.source = source;
            this.action = action;
        }

        @Override
        public void run() {
            try {
                for (Next<A> next = next(); next != null; next = next()) {
                    action.accept(next.value());
                }
            } catch (RuntimeException thrown) {
                fail(thrown, null);
            } catch (Error thrown) {
                fail(null, thrown);
            }
        }

        private synchronized @Nullable Next<A> next() {
            return stopped || !source.hasNext() ? null : new Next<>(source.next());
        }

        private synchronized void fail(@Nullable RuntimeException thrown, @Nullable Error worse) {
            if (!stopped) {
                failure = thrown;
                error = worse;
            }
            stopped = true;
        }

        synchronized void stop() {
            stopped = true;
        }

        synchronized void rethrow() {
            if (failure != null) {
                throw failure;
            } else if (error != null) {
                throw error;
            }
        }
    }

    private record Next<A>(A value) {}

    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Future<?> future) {
                future.cancel(false); // else whoever waits for it waits for ever
            }
        }
    }
}
