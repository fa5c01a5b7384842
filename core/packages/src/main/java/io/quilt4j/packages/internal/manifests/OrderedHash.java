package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a package whose entries go by once: as long as they come in the order that it is computed in, which is that of all
 * manifests that Quilt writes. For one thread, once.
 */
public final class OrderedHash {

    private final TopHash hash;
    private byte @Nullable [] last;
    private boolean lost;
    private byte @Nullable [] unhashed;

    public OrderedHash(Map<String, @Nullable Object> header) {
        hash = new TopHash(header);
    }

    /** The next entry, and what is hashed of it. */
    public void add(Row row, ManifestReader.Hashed hashed) {
        if (lost) {
            return;
        }
        lost = last != null && !IndexBuilder.isInOrder(last, row.key());
        last = row.key();
        if (unhashed == null && !row.isHashed()) {
            unhashed = row.key();
        }
        if (!lost && unhashed == null) {
            hash.add(hashed);
        }
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
