package io.quilt4j.jdbc;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that the DELETEs of a batch have named so far: a dry run leaves them where they are, so that a later one meets them
 * again, and must not count them twice. One thread uses it.
 */
final class NamedKeys {

    private final Set<String> ids = new HashSet<>();

    boolean has(KeyAtStake key) {
        return ids.contains(key.id());
    }

    void add(Collection<KeyAtStake> keys) {
        keys.forEach(key -> ids.add(key.id()));
    }
}
