package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Activity;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells of work that takes its time: how long, how many rows, how many requests. Nothing is shown of what is quickly done. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 500;
    private static final long REFRESH_MILLIS = 200;

    private final Screen screen;
    private final Supplier<Activity> activity;
    private final ScheduledThreadPoolExecutor clock;
    private @Nullable ScheduledFuture<?> ticking;
    private long started;
    private boolean paused;

    Progress(Screen screen, Supplier<Activity> activity) {
        this.screen = screen;
        this.activity = activity;
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "quilt4j progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    synchronized void begin() {
        started = System.nanoTime();
        paused = false;
        ticking = clock.scheduleWithFixedDelay(this::tick, PATIENCE_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Nothing is shown until {@link #resume()}: the user is being asked something. */
    synchronized void pause() {
        paused = true;
        screen.clearProgress();
    }

    synchronized void resume() {
        paused = false;
    }

    synchronized void end() {
        ScheduledFuture<?> running = ticking;
        ticking = null;
        if (running != null) {
            running.cancel(false);
        }
        screen.clearProgress();
    }

    private synchronized void tick() {
        if (ticking != null && !paused) {
            screen.progress(text(System.nanoTime() - started, activity.get()));
        }
    }

    static String text(long nanos, Activity activity) {
        String transfer = activity.transfer().isEmpty() ? "" : " · " + activity.transfer();
        return "running " + Durations.text(nanos) + activity.counted() + transfer + " · Ctrl-C stops";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
