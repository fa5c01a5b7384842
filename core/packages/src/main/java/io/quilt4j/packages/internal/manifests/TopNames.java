package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files and folders at the top of a package, in the order in which its manifest first speaks of them. */
final class TopNames {

    private final Set<String> names = new LinkedHashSet<>();
    private byte @Nullable [] last;

    /** Remembers the first part of a key; neighbours mostly share it. */
    void add(byte[] key) {
        int slash = 0;
        while (slash < key.length && key[slash] != '/') {
            slash++;
        }
        boolean isSame = last != null && Arrays.equals(key, 0, slash, last, 0, last.length);
        if (!isSame) {
            names.add(KeyBytes.text(key, 0, slash));
            last = Arrays.copyOf(key, slash);
        }
    }

    List<String> all() {
        return List.copyOf(names);
    }
}
