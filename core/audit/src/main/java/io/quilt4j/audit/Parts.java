package io.quilt4j.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Cuts the files of a trail into parts, big files that are not compressed into several. For one thread at a time. */
final class Parts {

    static final long USUAL_SIZE = 8 << 20;

    private final TrailWalk walk;
    private @Nullable TrailFile file;
    private long next;
    private long ordinal;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Parts(TrailWalk walk) {
        this.walk = walk;
    }

    /** The next part; null: there are no more. */
    @Nullable
    Part next() {
        TrailFile current = file;
        if (current == null) {
            current = nextFile();
            if (current == null) {
                return null;
            }
            files.incrementAndGet();
            bytes.addAndGet(current.size());
            next = 0;
        }
        long from = next;
        boolean whole = current.size() - from <= USUAL_SIZE * 3 / 2 || (from == 0 && isCompressed(current));
        next = whole ? current.size() : from + USUAL_SIZE;
        file = whole ? null : current;
        return new Part(current, from, whole ? Long.MAX_VALUE : next, ordinal++);
    }

    private @Nullable TrailFile nextFile() {
        try {
            return walk.next();
        } catch (IOException e) {
            throw TrailFailure.listing(e);
        }
    }

    /** A file that cannot be opened fails when it is read. */
    private static boolean isCompressed(TrailFile file) {
        try (InputStream in = file.open(0)) {
            byte[] first = new byte[4];
            return Decompression.isCompressed(first, in.readNBytes(first, 0, first.length));
        } catch (IOException e) {
            return true;
        }
    }

    boolean isLast(Part part) {
        return part.to == Long.MAX_VALUE;
    }

    long files() {
        return files.get();
    }

    long bytes() {
        return bytes.get();
    }

    long foldersSkipped() {
        return walk.skipped();
    }
}
