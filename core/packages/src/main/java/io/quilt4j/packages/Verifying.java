package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.transfers.Content;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Holds a folder against a package. */
final class Verifying {

    private Verifying() {}

    static Verification verify(Package expected, PhysicalKey folder) {
        Workshop workshop = expected.workshop();
        Map<String, Long> sizes = sizes(workshop.places().of(folder), folder);
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        List<Content> toHash = new ArrayList<>();
        for (EntryIndex.Rows rows = expected.manifest().entries().all(); rows.hasNext(); ) {
            Row row = rows.next();
            Content content = Content.of(row);
            if (content.hash() == null) {
                throw new InvalidInputException("The entry " + ManifestReader.quoted(content.key())
                        + " has no hash that a file could be held against: build the package first.");
            }
            Long size = sizes.remove(content.key());
            if (size == null) {
                missing.add(content.key());
            } else if (size != content.size()) {
                different.add(content.key());
            } else {
                toHash.add(new Content(content.key(), folder.join(content.key()), size, content.hash()));
            }
        }
        workshop.hashing().wrong(toHash).forEach(content -> different.add(content.key()));
        List<String> extra = new ArrayList<>(sizes.keySet());
        return new Verification(missing, sorted(different), sorted(extra));
    }

    /** Of its files, by their keys; a folder that is not there has none, as one of a bucket. */
    private static Map<String, Long> sizes(Place place, PhysicalKey folder) {
        Map<String, Long> sizes = new HashMap<>();
        if (!folder.isLocal() || Files.isDirectory(folder.toPath())) {
            for (Iterator<Place.Listed> files = place.walk(folder.asFolder()); files.hasNext(); ) {
                Place.Listed file = files.next();
                sizes.put(file.name(), file.size());
            }
        }
        return sizes;
    }

    private static List<String> sorted(List<String> keys) {
        return keys.stream()
                .map(KeyBytes::of)
                .sorted(KeyBytes::compareKeys)
                .map(KeyBytes::text)
                .toList();
    }
}
