package io.quilt4j.packages;

import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions in registries that a package was read from or pushed as, together with all packages that were made from it. A push
 * over one of these overwrites nobody's work. Any thread may use it.
 */
final class Lineage {

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void add(PhysicalKey registry, PackageName name, String topHash) {
        known.add(text(registry, name, topHash));
    }

    boolean knows(PhysicalKey registry, PackageName name, String topHash) {
        return known.contains(text(registry, name, topHash));
    }

    private static String text(PhysicalKey registry, PackageName name, String topHash) {
        return registry + "\n" + name + "\n" + topHash;
    }
}
