package io.quilt4j.packages.internal.manifests;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says. Never changes.
 *
 * @param header the first line, with the package's metadata as {@code user_meta}, in its order
 * @param folders metadata of folders by their keys, without the slash at the end; each means something (protocol.md 6.3)
 * @param names what is directly in the package, in the order in which the manifest speaks of it, which is that of Python's
 *     {@code keys()}
 * @param topHash null if an entry has no size or no hash
 */
public record Manifest(
        Map<String, @Nullable Object> header,
        NavigableMap<byte[], Object> folders,
        EntryIndex entries,
        List<String> names,
        @Nullable String topHash) {

    /** The metadata that users gave; empty if they gave none. */
    public Map<String, @Nullable Object> userMeta() {
        return userMeta(header);
    }

    /** What users gave of the metadata of a package or of an entry. */
    static Map<String, @Nullable Object> userMeta(Object metadata) {
        if (metadata instanceof Map<?, ?> all && all.get("user_meta") instanceof Map<?, ?> own) {
            @SuppressWarnings("unchecked") // as JSON gives it
            Map<String, @Nullable Object> given = (Map<String, @Nullable Object>) own;
            return given;
        }
        return Map.of();
    }
}
