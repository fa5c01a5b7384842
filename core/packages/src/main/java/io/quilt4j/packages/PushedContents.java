package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Progress;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.transfers.Content;
import io.quilt4j.packages.internal.transfers.Upload;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies what a pushed package holds into the bucket of its registry, where it is not there already. */
final class PushedContents {

    /** More objects than this under the target are not listed to save questions about each. */
    private static final int MOST_LISTED = 20_000;

    private final PackageRegistry registry;
    private final PackageName name;
    private final PushOptions options;
    private final Workshop workshop;

    PushedContents(PackageRegistry registry, PackageName name, PushOptions options) {
        this.registry = registry;
        this.name = name;
        this.options = options;
        workshop = registry.workshop();
    }

    /** Its entries, with the places of what was copied. */
    EntryIndex of(Package contents) {
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
}
