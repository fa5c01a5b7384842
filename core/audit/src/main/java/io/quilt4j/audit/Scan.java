package io.quilt4j.audit;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scan under way: its threads read parts of files in the order of the trail, and the caller's thread takes the rows in that
 * order. Everything that they share is guarded by one lock, taken once for some hundred rows. A thread that is ahead of the
 * caller by too much waits, so that memory is bounded.
 */
final class Scan implements AuditRows, PartReader.Output {

    static final int MOST_FINDINGS = 20;
    private static final int BATCHES_OF_A_PART = 4;
    private static final int BATCHES_AHEAD = 16;
    private static final int PARTS_AHEAD = 64;
    private static final String ATTEMPT = "Reading the audit trail";

    private final RowPlan plan;
    private final DateWindow window;
    private final Parts source;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<ScanReport.Finding> findings = new ArrayList<>();
    private final List<ScanReport.Finding> ofFiles = new ArrayList<>();
    private final PartReader.Amounts amounts = new PartReader.Amounts();
    private final @Nullable Latest latest;
    private int running;
    private int batches;
    private long filesRead;
    private long filesUnreadable;
    private long filesEmpty;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    private Iterator<@Nullable Object[]> batch = List.<@Nullable Object[]>of().iterator();
    private long left;
    private @Nullable TrailFile lineFile;
    private long linesBefore;
    private boolean fileHasSomething;
    private Part.Oddities odd = new Part.Oddities();

    Scan(RowPlan plan, TrailFolders folders, Cancellation cancellation) {
        this.plan = plan;
        this.cancellation = cancellation;
        AuditQuery query = plan.query();
        AuditQuery.TimeOrder order = query.order();
        window = new DateWindow(query.conditions(), query.misfiled());
        latest = order == null ? null : new Latest(order, query.limit(), window);
        left = query.limit();
        source = new Parts(new TrailWalk(folders, window, order != null && order.newestFirst()));
        registration = cancellation.onCancel(this::wake);
        int threads = left == 0 ? 0 : folders.parallelism();
        running = threads; // from here on it is the threads' to change
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::work, "quilt4j audit trail");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the threads that read

    private void work() {
        AuditQuery.TimeOrder order = plan.query().order();
        Latest mine = order == null ? null : new Latest(order, plan.query().limit(), window);
        try {
            PartReader reader = new PartReader(plan, mine, this);
            for (Part part = nextPart(); part != null; part = nextPart()) {
                read(reader, part);
            }
        } catch (RuntimeException | Error e) {
            fail(e); // for the caller's thread to throw
        } finally {
            lock.lock();
            try {
                if (mine != null && latest != null) {
                    latest.addAll(mine);
                }
                running--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable Part nextPart() {
        waitWhileAhead();
        // Listing may take its time, so that the caller's lock is not held meanwhile.
        synchronized (source) {
            Part part = isOver() ? null : source.next();
            if (part != null) {
                lock.lock();
                try {
                    parts.add(part);
                } finally {
                    lock.unlock();
                }
            }
            return part;
        }
    }

    private void waitWhileAhead() {
        lock.lock();
        try {
            while (!isOver() && parts.size() >= PARTS_AHEAD) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void read(PartReader reader, Part part) {
        @Nullable String trouble = null;
        try {
            reader.read(part);
        } catch (IOException e) {
            if (plan.query().unreadable() == AuditQuery.Unreadable.FAIL) {
                throw TrailFailure.reading(part.file, e);
            }
            trouble = "cannot be read: " + Reasons.of(e);
        }
        lock.lock();
        try {
            part.done = true;
            if (trouble != null) {
                filesUnreadable++;
                part.hasSomething = true;
                part.problems.add(new Part.Problem(0, trouble));
            } else if (source.isLast(part)) {
                filesRead++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable e) {
        lock.lock();
        try {
            failure = failure == null ? e : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return closed || failure != null || cancellation.isCancelled() || cancellation.isExpired();
    }

    private void requireGoingOn() {
        if (isOver()) {
            throw new CancelledException(ATTEMPT + " was given up.");
        }
    }

    @Override
    public void rows(Part part, List<@Nullable Object[]> rows) {
        lock.lock();
        try {
            while (!isOver() && isFull(part)) {
                changed.awaitUninterruptibly();
            }
            requireGoingOn();
            part.rows.add(rows);
            batches++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The part that the caller reads may always go on, or all would wait for each other. */
    private boolean isFull(Part part) {
        return part.rows.size() >= BATCHES_OF_A_PART || (batches >= BATCHES_AHEAD && parts.peek() != part);
    }

    @Override
    public void progress(Part part, PartReader.Amounts more, List<Part.Problem> problems) {
        lock.lock();
        try {
            requireGoingOn();
            part.lineFeeds += more.lineFeeds;
            part.hasSomething |= more.events + more.bad + more.unfinished > 0;
            amounts.bytes += more.bytes;
            amounts.events += more.events;
            amounts.bad += more.bad;
            amounts.unfinished += more.unfinished;
            amounts.odd += more.odd;
            amounts.doubtful += more.doubtful;
            if (part.problems.size() < MOST_FINDINGS) {
                part.problems.addAll(problems);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void oddities(Part part, Part.Oddities oddities) {
        lock.lock();
        try {
            part.oddities = oddities;
        } finally {
            lock.unlock();
        }
    }

    // ---- the caller's thread

    @Override
    public boolean hasNext() {
        while (left > 0 && !batch.hasNext()) {
            List<@Nullable Object[]> more = take();
            if (more == null) {
                left = 0;
            } else {
                batch = more.iterator();
            }
        }
        return left > 0;
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        left--;
        if (left == 0) {
            close();
        }
        return batch.next();
    }

    /** The next rows, waiting for them; null: there are no more. */
    private @Nullable List<@Nullable Object[]> take() {
        lock.lock();
        try {
            while (!closed) {
                throwIfFailed();
                dropFinished();
                Part head = parts.peek();
                if (head != null && !head.rows.isEmpty()) {
                    batches--;
                    changed.signalAll();
                    return head.rows.poll();
                }
                if (head == null && running == 0) {
                    return last();
                }
                awaitChange();
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new CancelledException(ATTEMPT + " was interrupted.", e);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // who calls it looks again
    private void awaitChange() throws InterruptedException {
        Duration remaining = cancellation.remaining();
        long unused = changed.awaitNanos(remaining == null ? Long.MAX_VALUE : remaining.toNanos() + 1);
    }

    private @Nullable List<@Nullable Object[]> last() {
        List<@Nullable Object[]> rows = latest == null ? List.of() : latest.rows();
        closed = true;
        return rows.isEmpty() ? null : rows;
    }

    private void throwIfFailed() {
        cancellation.check(ATTEMPT);
        if (failure instanceof QuiltException known) {
            throw known;
        } else if (failure instanceof Error serious) {
            throw serious;
        } else if (failure != null) {
            throw new IllegalStateException(ATTEMPT + " failed.", failure);
        }
    }

    private void dropFinished() {
        for (Part head = parts.peek(); head != null && head.done && head.rows.isEmpty(); head = parts.peek()) {
            parts.remove();
            note(head);
            changed.signalAll();
        }
    }

    private void note(Part part) {
        if (part.file != lineFile) {
            lineFile = part.file;
            linesBefore = 0;
            fileHasSomething = false;
            odd = new Part.Oddities();
        }
        for (Part.Problem problem : part.problems) {
            if (findings.size() < MOST_FINDINGS) {
                long line = problem.line() == 0 ? 0 : linesBefore + problem.line();
                findings.add(new ScanReport.Finding(part.file.name(), line, problem.reason()));
            }
        }
        odd.add(part.oddities, linesBefore);
        linesBefore += part.lineFeeds;
        fileHasSomething |= part.hasSomething;
        if (source.isLast(part)) {
            filesEmpty += fileHasSomething ? 0 : 1;
            say(part.file, odd);
        }
    }

    /** What is said once of a whole file, and so has a place of its own beside what many lines have. */
    private void say(TrailFile file, Part.Oddities odd) {
        if (!fileHasSomething && ofFiles.size() < MOST_FINDINGS) {
            ofFiles.add(new ScanReport.Finding(
                    file.name(),
                    0,
                    "it is empty: its writer has not begun, was stopped, or had no room. Remove it if it never had an"
                            + " event"));
        }
        if (odd.lost > 0 && ofFiles.size() < MOST_FINDINGS) {
            ofFiles.add(new ScanReport.Finding(
                    file.name(),
                    odd.firstLost,
                    "characters are lost, in " + lines(odd.lost)
                            + " of this file: bytes that are not UTF-8 (write it in UTF-8), or half of a"
                            + " surrogate pair"));
        }
        if (odd.misfiled > 0 && ofFiles.size() < MOST_FINDINGS) {
            ofFiles.add(new ScanReport.Finding(
                    file.name(),
                    odd.firstMisfiled,
                    "events of other days than their folder lie in this file, " + odd.misfiled
                            + " of them, this one of " + odd.misfiledOf
                            + "; a condition on eventtime may not find them, one on date does"));
        }
    }

    private static String lines(long lines) {
        return lines == 1 ? "1 line" : lines + " lines";
    }

    @Override
    public ScanReport report() {
        lock.lock();
        try {
            return new ScanReport(
                    source.files(),
                    filesRead,
                    filesUnreadable,
                    filesEmpty,
                    source.foldersSkipped(),
                    source.bytes(),
                    amounts.bytes,
                    amounts.events,
                    amounts.bad,
                    amounts.unfinished,
                    amounts.odd,
                    amounts.doubtful,
                    Stream.concat(findings.stream(), ofFiles.stream()).toList());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        left = 0;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        registration.close();
    }
}
