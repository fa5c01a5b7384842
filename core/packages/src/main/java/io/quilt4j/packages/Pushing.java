package io.quilt4j.packages;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Progress;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.internal.transfers.Content;
import io.quilt4j.packages.internal.transfers.MissingHashes;
import io.quilt4j.packages.internal.transfers.Upload;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings a package with its contents into the registry of a bucket. Once. */
final class Pushing {

    /** More objects than this under the target are not listed to save questions about each. */
    private static final int MOST_LISTED = 20_000;

    private final PackageRegistry registry;
    private final Layout layout;
    private final PackageName name;
    private final PushOptions options;
    private final Workshop workshop;

    Pushing(PackageRegistry registry, Layout layout, PackageName name, PushOptions options) {
        this.registry = registry;
        this.layout = layout;
        this.name = name;
        this.options = options;
        workshop = registry.workshop();
    }

    Package push(Package contents) {
        requireBucket();
        Map<String, @Nullable Object> header = Building.header(registry, name, contents, options.build());
        if (!options.force()) {
            refuseConflict(contents, latest());
        }
        EntryIndex copied = copyContents(contents);
        EntryIndex entries = MissingHashes.fill(copied, workshop.places(), workshop.workers());
        Package pushed = contents.with(header, entries);
        Place.Found before = latest();
        if (options.dedupe()
                && before != null
                && PackageRegistry.hash(name, Layout.LATEST, before).equals(pushed.topHash())) {
            return pushed;
        }
        if (!options.force()) {
            refuseConflict(contents, before);
        }
        write(pushed, before);
        return pushed;
    }

    private void requireBucket() {
        PhysicalKey root = registry.root();
        if (root.isLocal()) {
            throw new InvalidInputException("Can only 'push' to remote registries in S3, but '" + root
                    + "' is a local file." + " To store a package in the local registry, use 'build' instead.");
        } else if (!root.path().isEmpty()) {
            throw new InvalidInputException(
                    "The 'registry' argument expects an S3 bucket but the S3 object path '" + root
                            + "' was provided instead. You probably wanted 's3://" + root.bucket()
                            + "'; to have contents in a folder of it, name a destination.");
        }
    }

    private Place.@Nullable Found latest() {
        return registry.pointer(name, Layout.LATEST);
    }

    private void refuseConflict(Package contents, Place.@Nullable Found latest) {
        if (latest == null) {
            return;
        }
        String there = PackageRegistry.hash(name, Layout.LATEST, latest);
        if (!contents.lineage().knows(registry.root(), name, there)) {
            throw new ConflictException(
                    "Package with hash '" + there + "' already exists at the destination: the newest version of "
                            + name + " in " + registry.root()
                            + " is none that this package was made from. Browse it and make your"
                            + " changes to it, or push with force to overwrite it.");
        }
    }

    private EntryIndex copyContents(Package contents) {
        Function<PackageEntry, PhysicalKey> destination = options.destination() != null
                ? options.destination()
                : entry -> registry.root().join(name + "/" + entry.key());
        long bytes = 0;
        List<Row> toCopy = new ArrayList<>();
        Map<String, PhysicalKey> places = new HashMap<>();
        for (Iterator<PackageEntry> all = contents.entries().iterator(); all.hasNext(); ) {
            PackageEntry entry = all.next();
            if (isCopied(entry)) {
                PhysicalKey target = target(entry, destination);
                if (!isThere(entry.physicalKey(), target)) {
                    toCopy.add(entry.row());
                    places.put(entry.key(), target);
                    bytes += Objects.requireNonNullElse(entry.size(), 0L);
                }
            }
        }
        return toCopy.isEmpty() ? contents.manifest().entries() : copy(contents, toCopy, places, bytes);
    }

    private boolean isCopied(PackageEntry entry) {
        return options.copied() != null
                ? options.copied().test(entry)
                : !Objects.equals(entry.physicalKey().bucket(), registry.root().bucket());
    }

    private static boolean isThere(PhysicalKey place, PhysicalKey target) {
        return Objects.equals(place.bucket(), target.bucket()) && place.path().equals(target.path());
    }

    private PhysicalKey target(PackageEntry entry, Function<PackageEntry, PhysicalKey> destination) {
        LogicalKeys.check(entry.key());
        PhysicalKey target = destination.apply(entry);
        if (!Objects.equals(target.bucket(), registry.root().bucket()) || target.versionId() != null) {
            throw new InvalidInputException(
                    "Invalid package destination path '" + target + "' for " + ManifestReader.quoted(entry.key())
                            + ". It must be a place in " + registry.root() + ", without a version.");
        }
        return target;
    }

    private EntryIndex copy(Package contents, List<Row> rows, Map<String, PhysicalKey> places, long bytes) {
        Map<String, Long> present = present(places);
        Map<String, Upload.Arrived> arrived = new ConcurrentHashMap<>();
        Progress progress = workshop.options().progress();
        Upload upload = new Upload(workshop.places(), progress);
        progress.begin("Pushing", rows.size(), bytes);
        try {
            workshop.workers().drain(rows.iterator(), row -> {
                workshop.cancellation().check("Pushing");
                Content content = Content.of(row);
                PhysicalKey target = Objects.requireNonNull(places.get(content.key()));
                Long size = present.get(target.path());
                arrived.put(content.key(), upload.bring(content, target, size != null && size == content.size()));
                progress.file();
            });
        } finally {
            progress.end();
        }
        IndexBuilder pushed = new IndexBuilder();
        contents.manifest().entries().all().forEachRemaining(row -> pushed.add(moved(row, arrived.get(row.keyText()))));
        return pushed.build();
    }

    private static Row moved(Row row, Upload.@Nullable Arrived arrived) {
        return arrived == null ? row : row.withContent(arrived.place().toString(), row.byteCount(), arrived.hash());
    }

    /** Which targets have objects, and how long: by one listing, where the Python client asks for each. */
    private Map<String, Long> present(Map<String, PhysicalKey> places) {
        String common = null;
        for (PhysicalKey place : places.values()) {
            String folder = place.path().substring(0, place.path().lastIndexOf('/') + 1);
            common = common == null ? folder : commonStart(common, folder);
        }
        Map<String, Long> present = new HashMap<>();
        if (common == null) {
            return present;
        }
        PhysicalKey folder = new PhysicalKey(registry.root().bucket(), common, null);
        Iterator<Place.Listed> listed = registry.place().walk(folder);
        for (int count = 0; listed.hasNext() && count < MOST_LISTED; count++) {
            Place.Listed each = listed.next();
            present.put(common + each.name(), each.size());
        }
        return present;
    }

    private static String commonStart(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, one.lastIndexOf('/', length - 1) + 1);
    }

    private void write(Package pushed, Place.@Nullable Found before) {
        Path manifest = Building.write(registry, layout, name, pushed);
        try {
            registry.place().put(registry.key(layout.manifest(name, pushed.topHash())), manifest);
        } finally {
            Building.deleteQuietly(manifest);
        }
        PhysicalKey latest = registry.key(layout.pointer(name, Layout.LATEST));
        byte[] content = pushed.topHash().getBytes(StandardCharsets.US_ASCII);
        if (options.force()) {
            registry.place().write(latest, content);
        } else {
            registry.place().replace(latest, content, before);
        }
        // Before what may fail yet: who pushes again is in nobody's way.
        pushed.lineage().add(registry.root(), name, pushed.topHash());
        Building.point(
                registry, layout, name, pushed.topHash()); // after latest, so that a push that lost leaves no version
    }
}
