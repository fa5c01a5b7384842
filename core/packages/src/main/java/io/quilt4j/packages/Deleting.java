package io.quilt4j.packages;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Forgets packages and versions, and makes other versions the newest. */
final class Deleting {

    private Deleting() {}

    static void rollback(PackageRegistry registry, Layout layout, PackageName name, String topHash) {
        PhysicalKey latest = registry.key(layout.pointer(name, Layout.LATEST));
        if (registry.place().stat(registry.key(layout.manifest(name, topHash))) == null) {
            throw noVersion(registry, name, topHash);
        }
        Place.Found before = registry.place().read(latest);
        if (before == null) {
            throw registry.missing(name);
        }
        registry.place().replace(latest, bytes(topHash), before);
    }

    private static NotFoundException noVersion(PackageRegistry registry, PackageName name, String topHash) {
        return new NotFoundException("No such package version exists in the given directory: " + name + " in "
                + registry.root() + " has no version " + topHash + ".");
    }

    private static byte[] bytes(String topHash) {
        return topHash.getBytes(StandardCharsets.US_ASCII);
    }

    static void all(PackageRegistry registry, Layout layout, PackageName name) {
        boolean any = deleteBelow(registry, layout.pointers(name), layout.allPointers());
        if (!layout.keepsRevisions()) {
            any |= deleteBelow(registry, layout.manifests(name), layout.packages());
        }
        if (!any) {
            throw registry.missing(name);
        }
    }

    /** False: there was nothing. */
    private static boolean deleteBelow(PackageRegistry registry, String folder, String top) {
        PhysicalKey root = registry.key(folder);
        if (registry.root().isLocal() && !root.toPath().toFile().isDirectory()) {
            return false;
        }
        List<PhysicalKey> files = new ArrayList<>();
        for (Iterator<Place.Listed> listed = registry.place().walk(root); listed.hasNext(); ) {
            files.add(root.join(listed.next().name()));
        }
        // Whoever reads in between finds a package whose newest version is gone last.
        files.sort((one, other) -> KeyBytes.comparePoints(one.path(), other.path()));
        files.forEach(file -> registry.place().delete(file, registry.key(top)));
        return !files.isEmpty();
    }

    static void version(PackageRegistry registry, Layout layout, PackageName name, String topHash) {
        if (layout.keepsRevisions()) {
            firstLayout(registry, layout, name, topHash);
        } else {
            secondLayout(registry, layout, name, topHash);
        }
    }

    /** The greatest name that is left becomes the newest: names are seconds of the same length, until the year 2286. */
    private static void firstLayout(PackageRegistry registry, Layout layout, PackageName name, String topHash) {
        List<PackageVersion> all = registry.versions(name);
        List<PackageVersion> deleted = all.stream()
                .filter(version -> version.topHash().equals(topHash))
                .toList();
        if (deleted.isEmpty()) {
            throw noVersion(registry, name, topHash);
        }
        PackageVersion newest = all.stream()
                .filter(version -> !version.topHash().equals(topHash) && PackageRegistry.isHash(version.topHash()))
                .reduce((one, other) -> other)
                .orElse(null);
        boolean wasLatest =
                deleted.stream().anyMatch(version -> version.pointer().equals(Layout.LATEST));
        if (wasLatest && newest != null) { // first, so that there is a newest version at any moment
            registry.place().write(registry.key(layout.pointer(name, Layout.LATEST)), bytes(newest.topHash()));
        }
        for (PackageVersion version : deleted) {
            if (!version.pointer().equals(Layout.LATEST) || newest == null) {
                deletePointer(registry, layout, name, version.pointer());
            }
        }
    }

    private static void deletePointer(PackageRegistry registry, Layout layout, PackageName name, String pointer) {
        registry.place().delete(registry.key(layout.pointer(name, pointer)), registry.key(layout.allPointers()));
    }

    private static void secondLayout(PackageRegistry registry, Layout layout, PackageName name, String topHash) {
        PhysicalKey manifest = registry.key(layout.manifest(name, topHash));
        if (registry.place().stat(manifest) == null) {
            throw noVersion(registry, name, topHash);
        }
        List<Versions.Dated> rest = Versions.times(registry, layout, name).stream()
                .filter(dated -> !dated.topHash().equals(topHash))
                .toList();
        Place.Found latest = registry.pointer(name, Layout.LATEST);
        boolean wasLatest = latest != null && PackageRegistry.text(latest).equals(topHash);
        if (wasLatest && !rest.isEmpty()) {
            String newest = rest.get(rest.size() - 1).topHash();
            registry.place().write(registry.key(layout.pointer(name, Layout.LATEST)), bytes(newest));
        }
        registry.place().delete(manifest, registry.key(layout.packages()));
        for (PackageVersion tag : tags(registry, layout, name)) {
            if (tag.topHash().equals(topHash)) {
                deletePointer(registry, layout, name, tag.pointer());
            }
        }
    }

    private static List<PackageVersion> tags(PackageRegistry registry, Layout layout, PackageName name) {
        List<PackageVersion> tags = new ArrayList<>();
        for (Iterator<Place.Listed> listed = registry.place().list(registry.key(layout.pointers(name)));
                listed.hasNext(); ) {
            String pointer = listed.next().name();
            Place.Found found = registry.pointer(name, pointer);
            if (found != null) {
                tags.add(new PackageVersion(pointer, PackageRegistry.text(found)));
            }
        }
        return tags;
    }
}
