package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a package whose entries go by once: as long as they come in the order that it is computed in, which is that of all
 * manifests that Quilt writes. For one thread, once.
 */
public final class OrderedHash {

    private final TopHash hash;
    private Bytes last = new Bytes(256);
    private Bytes key = new Bytes(256);
    private boolean isFirst = true;
    private boolean lost;
    private byte @Nullable [] unhashed;

    public OrderedHash(Map<String, @Nullable Object> header) {
        hash = new TopHash(header);
    }

    /** The next entry. */
    public void add(ManifestReader.Entry entry) {
        if (lost) {
            return;
        }
        key.clear();
        entry.keyTo(key);
        lost = !isFirst && !KeyOrder.isInOrder(last, key);
        isFirst = false;
        if (unhashed == null && !entry.isHashed()) {
            unhashed = key.copy();
        }
        if (!lost && unhashed == null) {
            hash.add(entry);
        }
        Bytes before = last;
        last = key;
        key = before;
    }

    /** The same, given up. */
    public OrderedHash lost() {
        lost = true;
        return this;
    }

    /** Whether entries came in another order, so that only reading all of them again can tell. */
    public boolean isLost() {
        return lost;
    }

    /** The hash; null: an entry had no size or no hash. */
    public @Nullable String finish() {
        return unhashed == null ? hash.finish() : null;
    }

    /** The key of the first entry that has no size or no hash; null: all have. */
    public @Nullable String unhashed() {
        return unhashed == null ? null : KeyBytes.text(unhashed);
    }
}
