package io.quilt4j.registry.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into JSONL files in folders {@code YYYY/mm/dd/} of the UTC date of {@code eventTime}.
 *
 * <p>Any number of threads may record; an event is on the disk when {@link #record} returns. Threads that wait at the
 * same time share one fsync. A crash leaves at most one incomplete last line; the next start begins a new file.
 */
public final class AuditTrail implements Closeable {

    private static final long LARGEST_FILE = 32L << 20;

    private final Path root;
    private final Clock clock;

    /** Guards {@code waiting} and {@code closed}; never held while the disk works. */
    private final Object queue = new Object();

    /** Guards {@code files}; held while the disk works. Taken before {@code queue}. */
    private final Object disk = new Object();

    private List<Waiting> waiting = new ArrayList<>();
    private boolean closed;
    private final TrailFiles files;

    /** A trail below {@code root}; nothing is created before the first event. */
    public AuditTrail(Path root, Clock clock) {
        this(root, clock, LARGEST_FILE, true);
    }

    /** A trail that is deleted when its process ends: nothing waits for the disk. */
    public static AuditTrail throwAway(Path root, Clock clock) {
        return new AuditTrail(root, clock, LARGEST_FILE, false);
    }

    /** A trail that begins a new file after {@code fileLimit} bytes. */
    AuditTrail(Path root, Clock clock, long fileLimit) {
        this(root, clock, fileLimit, true);
    }

    private AuditTrail(Path root, Clock clock, long fileLimit, boolean durable) {
        this.root = root;
        this.clock = clock;
        this.files = new TrailFiles(root, fileLimit, durable);
    }

    /** Where the date folders are. */
    public Path root() {
        return root;
    }

    /**
     * Records a call that has just been completed.
     *
     * @throws UncheckedIOException when the event could not be written; it may or may not be in the trail then
     */
    public void record(Caller caller, ApiCall call) {
        record(event(caller, call));
    }

    /**
     * Records an event.
     *
     * @throws UncheckedIOException when the event could not be written; it may or may not be in the trail then
     */
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    /**
     * Records several events, which share one fsync.
     *
     * @param events earliest first
     * @throws UncheckedIOException when not all could be written; any of them may or may not be in the trail then
     */
    public void record(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Waiting> mine = events.stream()
                .map(event -> new Waiting(event, EventLine.of(event)))
                .toList();
        Waiting last = mine.get(mine.size() - 1);
        synchronized (queue) {
            if (closed) {
                throw new IllegalStateException("The audit trail is closed.");
            }
            waiting.addAll(mine);
        }
        synchronized (disk) {
            // Whoever held the disk before us may have written our lines with theirs.
            if (!last.written && last.failure == null) {
                writeWaiting();
            }
        }
        if (!last.written) {
            throw unwritten(last);
        }
    }

    private UncheckedIOException unwritten(Waiting last) {
        return new UncheckedIOException(
                "The audit trail could not be written below " + root
                        + ". Requests that leave a trace are refused until it can: look at free space and"
                        + " permissions.",
                last.failure == null ? new IOException("The writing thread failed.") : last.failure);
    }

    /** The event of a call that has just been completed, for {@link #record(List)}. */
    public AuditEvent event(Caller caller, ApiCall call) {
        return new AuditEvent(clock.instant(), UUID.randomUUID(), caller, call);
    }

    private void writeWaiting() {
        List<Waiting> batch;
        synchronized (queue) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        try {
            for (Waiting next : batch) {
                files.write(next.event.eventTime(), next.line);
            }
            files.force();
            batch.forEach(next -> next.written = true);
        } catch (IOException failed) {
            batch.forEach(next -> next.failure = failed);
            files.abandon();
        }
    }

    /** Waits for the events being written, then closes the file. Recording afterwards is an error. */
    @Override
    public void close() throws IOException {
        synchronized (disk) {
            synchronized (queue) {
                closed = true;
            }
            writeWaiting();
            files.close();
        }
    }

    /** A line on its way to the disk; {@code written} and {@code failure} are guarded by {@code disk}. */
    private static final class Waiting {
        final AuditEvent event;
        final byte[] line;
        boolean written;

        @Nullable
        IOException failure;

        Waiting(AuditEvent event, byte[] line) {
            this.event = event;
            this.line = line;
        }
    }
}
