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
        @Nullable String topHash) {}
