package io.quilt4j.registry.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The files of a trail, one after the other: another for each day, for what is too much for one, and after a failure. */
final class TrailFiles implements Closeable {

    private final Path root;
    private final long limit;
    private final boolean durable;
    private @Nullable TrailFile file;

    /** @param limit of one, in bytes */
    TrailFiles(Path root, long limit, boolean durable) {
        this.root = root;
        this.limit = limit;
        this.durable = durable;
    }

    void write(Instant time, byte[] line) throws IOException {
        of(time).write(line);
    }

    private TrailFile of(Instant time) throws IOException {
        LocalDate day = TrailFile.dateOf(time);
        TrailFile current = file;
        if (current != null && current.takes(day, limit)) {
            return current;
        }
        if (current != null) {
            file = null;
            try (current) {
                current.force();
            }
        }
        TrailFile next = TrailFile.create(root, time, durable);
        file = next;
        return next;
    }

    /** Returns when everything written so far is on the disk, if that matters. */
    void force() throws IOException {
        if (file != null) {
            file.force();
        }
    }

    /** After a failure the last line may be incomplete: nothing may follow it, so the next event begins a new file. */
    void abandon() {
        try {
            close();
        } catch (IOException alreadyFailed) {
            file = null;
        }
    }

    @Override
    public void close() throws IOException {
        TrailFile current = file;
        file = null;
        if (current != null) {
            current.close();
        }
    }
}
