package io.quilt4j.packages;

import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.places.Temporary;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists what a registry has. */
final class Versions {

    private Versions() {}

    private static Stream<Place.Listed> list(PackageRegistry registry, String folder) {
        return Place.stream(registry.place().list(registry.key(folder))).filter(each -> !Temporary.isOne(each.name()));
    }

    static Stream<String> names(PackageRegistry registry, Layout layout) {
        if (!layout.keepsRevisions()) {
            return list(registry, layout.packages())
                    .filter(Place.Listed::isFolder)
                    .map(listed -> withoutSlash(listed.name()).replace('@', '/'));
        }
        return registry.place()
                .listInnerFolders(registry.key(layout.packages()))
                .filter(Place.Listed::isFolder)
                .map(listed -> withoutSlash(listed.name()));
    }

    private static String withoutSlash(String folder) {
        return folder.substring(0, folder.length() - 1);
    }

    static List<PackageVersion> of(PackageRegistry registry, Layout layout, PackageName name) {
        if (!layout.keepsRevisions()) {
            return bySecondLayout(registry, layout, name);
        }
        return registry
                .workshop()
                .workers()
                .map(pointers(registry, layout, name), pointer -> read(registry, name, pointer))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    static List<String> pointers(PackageRegistry registry, Layout layout, PackageName name) {
        return list(registry, layout.pointers(name))
                .filter(listed -> !listed.isFolder())
                .map(Place.Listed::name)
                .sorted()
                .toList();
    }

    /** Other files may lie among them, such as those that Athena makes. */
    static Stream<StoredManifest> manifests(PackageRegistry registry, Layout layout) {
        if (layout.keepsRevisions()) {
            return list(registry, layout.manifests())
                    .filter(listed -> PackageRegistry.isHash(listed.name()))
                    .map(listed -> new StoredManifest(listed.name(), registry.key(layout.manifests() + listed.name())));
        }
        return list(registry, layout.packages()).filter(Place.Listed::isFolder).flatMap(folder -> list(
                        registry, layout.packages() + folder.name())
                .filter(Place.Listed::isFolder)
                .map(listed -> layout.hashOf(listed.name()))
                .filter(PackageRegistry::isHash)
                .map(hash -> new StoredManifest(
                        hash, registry.key(layout.packages() + folder.name() + hash + "/manifest.jsonl"))));
    }

    static List<StoredManifest> manifests(PackageRegistry registry, Layout layout, String topHash) {
        if (layout.keepsRevisions()) {
            return List.of(new StoredManifest(topHash, registry.key(layout.manifests() + topHash)));
        }
        return manifests(registry, layout)
                .filter(manifest -> manifest.topHash().equals(topHash))
                .toList();
    }

    /** Empty: somebody deleted it in the meantime. What holds no hash is for whoever reads the version, who is told. */
    private static List<PackageVersion> read(PackageRegistry registry, PackageName name, String pointer) {
        Place.Found found = registry.pointer(name, pointer);
        return found == null ? List.of() : List.of(new PackageVersion(pointer, PackageRegistry.text(found)));
    }

    /** The second layout keeps no pointers but latest: the time is that of the manifest's file, in buckets of each its own question. */
    private static List<PackageVersion> bySecondLayout(PackageRegistry registry, Layout layout, PackageName name) {
        List<PackageVersion> versions = new ArrayList<>();
        times(registry, layout, name)
                .forEach(dated -> versions.add(
                        new PackageVersion(Long.toString(dated.time().getEpochSecond()), dated.topHash())));
        return versions;
    }

    /** A manifest of the second layout and when it was written. */
    record Dated(Instant time, String topHash) {}

    /** Oldest first. */
    static List<Dated> times(PackageRegistry registry, Layout layout, PackageName name) {
        List<Dated> dated = new ArrayList<>();
        if (registry.root().isLocal()) {
            list(registry, layout.manifests(name))
                    .filter(Place.Listed::isFolder)
                    .forEach(listed -> dated.add(
                            new Dated(Objects.requireNonNull(listed.modified()), layout.hashOf(listed.name()))));
        } else {
            Iterator<Place.Listed> files = registry.place().walk(registry.key(layout.manifests(name)));
            while (files.hasNext()) {
                Place.Listed file = files.next();
                if (file.name().endsWith("/manifest.jsonl") && file.modified() != null) {
                    dated.add(new Dated(
                            file.modified(),
                            file.name().substring(0, file.name().indexOf('/'))));
                }
            }
        }
        dated.sort(Comparator.comparing(Dated::time).thenComparing(Dated::topHash));
        return dated;
    }

    /** The hashes of manifests that begin so. */
    static List<String> hashes(PackageRegistry registry, Layout layout, PackageName name, String prefix) {
        return list(registry, layout.manifests(name))
                .map(listed -> layout.hashOf(listed.name()))
                .filter(hash -> hash.startsWith(prefix))
                .toList();
    }
}
