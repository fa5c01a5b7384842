package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.notebooks.display.Shown;
import io.quilt4j.shell.session.Activity;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a statement is that takes its time, in the cell's output. The statement's result, or its error, takes its place, so
 * that no saved notebook has it; after that nothing is shown any more, because results of earlier statements would go with it.
 */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 1000;
    private static final long REFRESH_MILLIS = 500;

    private final NotebookDisplay display;
    private final Supplier<Activity> activity;
    private final ScheduledThreadPoolExecutor clock;
    private final long started = System.nanoTime();
    private @Nullable Shown shown;
    private boolean ended;

    Progress(NotebookDisplay display, Supplier<Activity> activity) {
        this.display = display;
        this.activity = activity;
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "quilt4j progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = clock.scheduleWithFixedDelay(this::tick, PATIENCE_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (ended) {
            return;
        }
        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        String text = "running " + seconds + " s" + activity.get().counted();
        if (shown == null) {
            shown = display.showText(text);
        } else {
            shown.update(text);
        }
    }

    /** Something else is about to be shown. */
    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            if (!ended && shown != null) {
                display.replaceText();
            }
            ended = true;
        }
    }
}
