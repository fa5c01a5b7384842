package io.quilt4j.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sets of keys that were last previewed, so that an approval that fits no more can say which keys came and which went.
 * A pool may preview on one connection and execute on another: they share this. Thread-safe.
 */
final class Previews {

    private static final int MOST = 100;
    private static final int MOST_KEYS = 10_000;

    private final Map<String, List<KeyAtStake>> byDigest = new LinkedHashMap<>();

    /** Remembers a set that somebody is shown. */
    synchronized void add(Collection<KeyAtStake> keys) {
        String digest = KeyAtStake.digest(keys);
        byDigest.remove(digest);
        if (keys.size() > MOST_KEYS) {
            return;
        }
        byDigest.put(digest, List.copyOf(keys));
        if (byDigest.size() > MOST) {
            byDigest.remove(byDigest.keySet().iterator().next());
        }
    }

    /** Null where it was not previewed here, or long ago. */
    synchronized @Nullable List<KeyAtStake> of(String digest) {
        return byDigest.get(digest);
    }
}
