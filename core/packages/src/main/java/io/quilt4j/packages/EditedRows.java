package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a package with changes over them, of which there may be few over very many. For one thread. */
final class EditedRows {

    private final EntryIndex base;

    /** Without a row: it was taken out. */
    private final NavigableMap<byte[], Change> changes = new TreeMap<>(KeyBytes::compareKeys);

    private record Change(@Nullable Row row) {}

    EditedRows(EntryIndex base) {
        this.base = base;
    }

    @Nullable
    Row get(byte[] key) {
        Change change = changes.get(key);
        return change == null ? base.get(key) : change.row();
    }

    /** Throws unless no folder has the key, and no file is where one of its folders would be. */
    void put(Row row) {
        byte[] key = row.key();
        if (get(key) == null) {
            String text = row.keyText();
            if (hasBelow(text)) {
                throw new InvalidInputException("Cannot overwrite directory " + ManifestReader.quoted(text)
                        + " with PackageEntry. Delete the folder first, or choose another key.");
            }
            for (int at = 0; at < key.length; at++) {
                if (key[at] == '/' && get(Arrays.copyOf(key, at)) != null) {
                    throw new InvalidInputException("Already a PackageEntry for "
                            + ManifestReader.quoted(KeyBytes.text(key, 0, at)) + " along the path of "
                            + ManifestReader.quoted(text)
                            + ". Delete it first, or choose another key.");
                }
            }
        }
        changes.put(key, new Change(row));
    }

    /** False: there was none. */
    boolean remove(byte[] key) {
        if (get(key) == null) {
            return false;
        }
        changes.put(key, new Change(null));
        return true;
    }

    boolean hasBelow(String folder) {
        byte[] prefix = KeyBytes.of(folder + "/");
        for (Map.Entry<byte[], Change> change : changes.tailMap(prefix, true).entrySet()) {
            if (!Folders.isBelow(change.getKey(), prefix)) {
                break;
            } else if (change.getValue().row() != null) {
                return true;
            }
        }
        EntryIndex.Rows rows = base.from(prefix);
        for (Row row = rows.peek(); row != null && Folders.isBelow(row.key(), prefix); row = rows.peek()) {
            if (!changes.containsKey(row.key())) {
                return true;
            }
            rows.next();
        }
        return false;
    }

    /** The keys of all files below a folder. */
    List<byte[]> below(String folder) {
        byte[] prefix = KeyBytes.of(folder + "/");
        List<byte[]> keys = new ArrayList<>();
        EntryIndex.Rows rows = toIndex().from(prefix);
        for (Row row = rows.peek(); row != null && Folders.isBelow(row.key(), prefix); row = rows.peek()) {
            keys.add(row.key());
            rows.next();
        }
        return keys;
    }

    EntryIndex toIndex() {
        if (changes.isEmpty()) {
            return base;
        }
        IndexBuilder merged = new IndexBuilder();
        EntryIndex.Rows rows = base.all();
        for (Map.Entry<byte[], Change> change : changes.entrySet()) {
            for (Row row = rows.peek();
                    row != null && KeyBytes.compareKeys(row.key(), change.getKey()) <= 0;
                    row = rows.peek()) {
                if (!Arrays.equals(row.key(), change.getKey())) {
                    merged.add(row);
                }
                rows.next();
            }
            if (change.getValue().row() != null) {
                merged.add(change.getValue().row());
            }
        }
        rows.forEachRemaining(merged::add);
        return merged.build();
    }
}
