package io.quilt4j.packages;

import io.quilt4j.base.Cancellation;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.internal.registries.ManifestCache;
import io.quilt4j.packages.internal.registries.ObjectCache;
import io.quilt4j.packages.internal.transfers.Fetch;
import io.quilt4j.packages.internal.transfers.Hashing;
import io.quilt4j.packages.internal.transfers.MissingHashes;
import io.quilt4j.packages.internal.transfers.Workers;
import io.quilt4j.storage.Buckets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What packages work with: places, caches and threads. One for each {@link Packages}; any thread may use it. */
final class Workshop implements AutoCloseable {

    private final PackagesOptions options;
    private final Places places;
    private final Workers workers;
    private final ManifestCache manifests;
    private final ObjectCache objects;
    private final AtomicReference<@Nullable Layout> layout;
    private final @Nullable Cancellation within;

    Workshop(PackagesOptions options) {
        this.options = options;
        places = new Places(() -> Buckets.open(options.s3(), options.connections() + 2));
        workers = new Workers(options.connections());
        manifests = new ManifestCache(options.cache());
        objects = new ObjectCache(options.cache());
        layout = new AtomicReference<>();
        within = null;
    }

    private Workshop(Workshop other, Cancellation within) {
        options = other.options;
        places = other.places;
        workers = other.workers;
        manifests = other.manifests;
        objects = other.objects;
        layout = other.layout;
        this.within = within;
    }

    Workshop within(Cancellation other) {
        return new Workshop(this, other);
    }

    PackagesOptions options() {
        return options;
    }

    Places places() {
        return places;
    }

    Workers workers() {
        return workers;
    }

    ManifestCache manifests() {
        return manifests;
    }

    ObjectCache objects() {
        return objects;
    }

    /** Read when a registry is first needed: a package of one's own needs no configuration. */
    Layout layout() {
        Layout known = layout.get();
        if (known == null) {
            known = Layout.of(options.registryVersion());
            layout.set(known);
        }
        return known;
    }

    /** What ends the call that asks for it. */
    Cancellation cancellation() {
        return within == null ? options.cancellation() : within;
    }

    /** A package without files. */
    Package empty() {
        return new Package(Folders.plain(EntryIndex.EMPTY), this, new Lineage());
    }

    Fetch fetch() {
        return new Fetch(places, objects, workers, options.progress(), cancellation());
    }

    Hashing hashing() {
        return new Hashing(places, workers, options.progress());
    }

    MissingHashes hashes() {
        return new MissingHashes(hashing());
    }

    @Override
    public void close() {
        workers.close();
        places.close();
    }
}
