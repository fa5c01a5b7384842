package io.quilt4j.packages.internal.places;

import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All there are. The buckets are opened when the first of them is asked for. */
public final class Places implements AutoCloseable {

    private final Place local = new LocalPlace();
    private final Supplier<Buckets> opening;
    private @Nullable Buckets buckets;
    private boolean closed;

    public Places(Supplier<Buckets> opening) {
        this.opening = opening;
    }

    public Place of(PhysicalKey key) {
        return key.isLocal() ? local : new BucketPlace(buckets());
    }

    public synchronized Buckets buckets() {
        if (closed) {
            throw new IllegalStateException("the packages are closed");
        }
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
