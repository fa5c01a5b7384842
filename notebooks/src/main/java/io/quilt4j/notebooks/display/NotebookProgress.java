package io.quilt4j.notebooks.display;

import io.quilt4j.base.Progress;
import java.util.Locale;
import java.util.UUID;

/**
 * Shows how a transfer goes on as a bar that is drawn anew in its place, and taken away when it is over: what a notebook saves has an
 * empty place there. Any thread may use it.
 */
public final class NotebookProgress implements Progress {

    private static final int STEPS = 50;
    private static final double MEGABYTE = 1e6;

    private final NotebookDisplay display;
    private String id = "";
    private String what = "";
    private long allFiles;
    private long allBytes;
    private long files;
    private long bytes;
    private int drawn = -1;

    public NotebookProgress(NotebookDisplay display) {
        this.display = display;
    }

    @Override
    public synchronized void begin(String begun, long inAll, long bytesInAll) {
        what = begun;
        allFiles = inAll;
        allBytes = bytesInAll;
        files = 0;
        bytes = 0;
        drawn = -1;
        id = UUID.randomUUID().toString();
    }

    @Override
    public synchronized void bytes(long more) {
        bytes += more;
        draw();
    }

    @Override
    public synchronized void file() {
        files++;
        draw();
    }

    /** Once for each fiftieth of the way. */
    private void draw() {
        int step = (int) (allBytes > 0 ? bytes * STEPS / allBytes : allFiles > 0 ? files * STEPS / allFiles : 0);
        if (step <= drawn || step >= STEPS) {
            return;
        }
        boolean first = drawn < 0;
        drawn = step;
        Bundle bar = bar(step);
        if (first) {
            display.show(bar, id);
        } else {
            display.update(bar, id);
        }
    }

    private Bundle bar(int step) {
        String text = String.format(
                Locale.ROOT,
                "%s %d of %d files, %.1f of %.1f MB",
                what,
                files,
                allFiles,
                bytes / MEGABYTE,
                allBytes / MEGABYTE);
        return Bundle.of(text)
                .with(
                        Bundle.HTML,
                        "<progress max=\"" + STEPS + "\" value=\"" + step + "\"></progress> " + Html.escaped(text));
    }

    /** Nothing was shown of what was quickly done, and nothing stays of the rest. */
    @Override
    public synchronized void end() {
        if (drawn >= 0) {
            display.update(Bundle.of("").with(Bundle.HTML, ""), id);
            drawn = -1;
        }
    }
}
