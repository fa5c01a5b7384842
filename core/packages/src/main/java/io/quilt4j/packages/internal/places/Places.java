package io.quilt4j.packages.internal.places;

import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All there are. The buckets are opened when the first of them is asked for. */
public final class Places implements AutoCloseable {

    /** What is said to whoever uses them, or the packages around them, when they are closed. */
    public static final String CLOSED = "the packages are closed";

    private final Place local = new LocalPlace();
    private final Supplier<Buckets> opening;
    private @Nullable Buckets buckets;
    private volatile boolean closed;

    public Places(Supplier<Buckets> opening) {
        this.opening = opening;
    }

    public Place of(PhysicalKey key) {
        if (!key.isLocal()) {
            return new BucketPlace(buckets());
        }
        requireOpen();
        return local;
    }

    /** Also what needs no connection fails, whatever else it would have done. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    public synchronized Buckets buckets() {
        requireOpen();
        Buckets present = buckets;
        if (present == null) {
            present = opening.get();
            buckets = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (buckets != null) {
            buckets.close();
            buckets = null;
        }
    }
}
