package io.quilt4j.packages;

import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.Manifest;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.manifests.TopHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes packages out of the rows of others. */
final class Folders {

    private Folders() {}

    /** The first line of a new package. */
    static Map<String, @Nullable Object> newHeader() {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("version", "v0");
        return header;
    }

    /** Entries without any metadata. */
    static Manifest plain(EntryIndex entries) {
        return manifest(newHeader(), new TreeMap<>(KeyBytes::compareKeys), entries, Set.of());
    }

    /** @param namesBefore in the order that those which are still there shall have */
    static Manifest manifest(
            Map<String, @Nullable Object> header,
            NavigableMap<byte[], Object> folders,
            EntryIndex entries,
            Set<String> namesBefore) {
        return new Manifest(
                Collections.unmodifiableMap(header),
                Collections.unmodifiableNavigableMap(folders),
                entries,
                names(folders, entries, namesBefore),
                TopHash.of(header, entries));
    }

    private static List<String> names(NavigableMap<byte[], Object> folders, EntryIndex entries, Set<String> before) {
        Set<String> present = new LinkedHashSet<>();
        folders.keySet().forEach(key -> present.add(firstPart(key)));
        byte[] last = null;
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            byte[] key = rows.next().key();
            if (last == null || !sharesFirstPart(last, key)) {
                present.add(firstPart(key));
            }
            last = key;
        }
        List<String> names = new ArrayList<>();
        before.stream().filter(present::contains).forEach(names::add);
        present.stream().filter(name -> !before.contains(name)).forEach(names::add);
        return List.copyOf(names);
    }

    private static int slash(byte[] key) {
        for (int at = 0; at < key.length; at++) {
            if (key[at] == '/') {
                return at;
            }
        }
        return key.length;
    }

    private static String firstPart(byte[] key) {
        return KeyBytes.text(key, 0, slash(key));
    }

    private static boolean sharesFirstPart(byte[] one, byte[] other) {
        int length = slash(one);
        return length == slash(other) && Arrays.equals(one, 0, length, other, 0, length);
    }

    /** What is below a folder, with keys from there on. */
    static Manifest cut(Manifest manifest, byte[] folder) {
        byte[] prefix = Arrays.copyOf(folder, folder.length + 1);
        prefix[folder.length] = '/';
        IndexBuilder entries = new IndexBuilder();
        EntryIndex.Rows rows = manifest.entries().from(prefix);
        for (Row row = rows.peek(); row != null && isBelow(row.key(), prefix); row = rows.peek()) {
            entries.add(row.withKey(Arrays.copyOfRange(row.key(), prefix.length, row.key().length)));
            rows.next();
        }
        NavigableMap<byte[], Object> folders = new TreeMap<>(KeyBytes::compareKeys);
        manifest.folders().tailMap(prefix, true).forEach((key, meta) -> {
            if (isBelow(key, prefix)) {
                folders.put(Arrays.copyOfRange(key, prefix.length, key.length), meta);
            }
        });
        Map<String, @Nullable Object> header = newHeader();
        if (manifest.folders().get(folder) != null) {
            header.put("user_meta", manifest.folders().get(folder));
        }
        return manifest(header, folders, entries.build(), Set.of());
    }

    static boolean isBelow(byte[] key, byte[] prefix) {
        return key.length > prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Both walks are in the same order, so that one pass over them is enough. */
    static PackageDiff diff(Package before, Package after) {
        List<String> added = new ArrayList<>();
        List<String> modified = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        EntryIndex.Rows left = before.manifest().entries().all();
        EntryIndex.Rows right = after.manifest().entries().all();
        while (left.hasNext() || right.hasNext()) {
            Row one = left.peek();
            Row other = right.peek();
            int order = one == null ? 1 : other == null ? -1 : KeyBytes.compareKeys(one.key(), other.key());
            if (order < 0) {
                deleted.add(left.next().keyText());
            } else if (order > 0) {
                added.add(right.next().keyText());
            } else {
                PackageEntry entry = new PackageEntry(left.next(), before.workshop());
                if (!entry.isSameContent(new PackageEntry(right.next(), after.workshop()))) {
                    modified.add(entry.key());
                }
            }
        }
        added.sort(KeyBytes::comparePoints); // as quilt3 has them; the others are in the order of its walk
        return new PackageDiff(added, modified, deleted);
    }
}
