package io.quilt4j.shell.workspace;

import io.quilt4j.base.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a transfer moves, and tells whoever shows it; between transfers there is nothing to tell. Any thread may use it. */
final class Transfer implements Progress {

    private static final double MEGABYTE = 1e6;

    private final Progress shown;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile String what = "";
    private volatile long allFiles;
    private volatile long allBytes;

    Transfer(Progress shown) {
        this.shown = shown;
    }

    @Override
    public void begin(String begun, long inAll, long bytesInAll) {
        files.set(0);
        bytes.set(0);
        allFiles = inAll;
        allBytes = bytesInAll;
        what = begun;
        shown.begin(begun, inAll, bytesInAll);
    }

    @Override
    public void bytes(long more) {
        bytes.addAndGet(more);
        shown.bytes(more);
    }

    @Override
    public void file() {
        files.incrementAndGet();
        shown.file();
    }

    @Override
    public void end() {
        what = "";
        shown.end();
    }

    /** Such as {@code Fetching 3 of 10 files, 1.2 of 40.0 MB}; empty between transfers. */
    String text() {
        String now = what;
        if (now.isEmpty()) {
            return "";
        }
        return now + " " + files + (allFiles < 0 ? "" : " of " + allFiles) + " files, "
                + String.format(Locale.ROOT, "%.1f", bytes.get() / MEGABYTE)
                + (allBytes < 0 ? "" : String.format(Locale.ROOT, " of %.1f", allBytes / MEGABYTE)) + " MB";
    }
}
