package io.quilt4j.packages.internal.manifests;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.KeyBytes;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects a whole manifest, hashing it in the same pass when its entries are in order, as Quilt writes them. */
public final class ManifestBuilder implements ManifestSink {

    private static final int FIRST_LINES = 1024;

    private final String what;
    private final Map<String, @Nullable Object> header;
    private final NavigableMap<byte[], Object> folders = new TreeMap<>(KeyBytes::compareKeys);
    private final Set<byte[]> allFolders = new TreeSet<>(KeyBytes::compareKeys);
    private final Set<String> names = new LinkedHashSet<>();
    private final IndexBuilder index = new IndexBuilder();
    private int[] lines = new int[FIRST_LINES];
    private int count;
    private int line;
    private byte @Nullable [] lastKey;
    private boolean inOrder = true;
    private boolean complete = true;
    private @Nullable TopHash hash;
    private byte @Nullable [] lastName;

    private ManifestBuilder(String what, Map<String, @Nullable Object> header) {
        this.what = what;
        this.header = new LinkedHashMap<>(header);
    }

    /**
     * Reads a manifest to its end.
     *
     * @param what for a person, such as {@code "The manifest 7a67ff4 of user/name"}
     * @throws ProtocolException if it cannot be read
     */
    public static Manifest read(String what, InputStream in) throws IOException {
        ManifestReader reader = new ManifestReader(what, in);
        ManifestBuilder builder = new ManifestBuilder(what, reader.header());
        builder.line = 2;
        while (reader.next(builder)) {
            builder.line = reader.lineNumber() + 1;
        }
        return builder.build();
    }

    @Override
    public void packageMeta(@Nullable Object meta) {
        if (hash != null) { // the header is hashed first: begin again at the end
            hash = null;
            inOrder = false;
        }
        header.put("user_meta", meta);
    }

    @Override
    public void folder(byte[] key, @Nullable Object meta) throws ManifestReader.Refusal {
        for (int at = 0; at <= key.length; at++) {
            if (at == key.length || key[at] == '/') {
                allFolders.add(Arrays.copyOf(key, at));
            }
        }
        addName(key);
        folders.remove(key);
        Object frozen = JsonValues.frozen(meta);
        if (frozen != null && EntryLine.isTrue(frozen)) {
            folders.put(key, frozen);
        }
    }

    @Override
    public void entry(ManifestReader.Entry entry) throws ManifestReader.Refusal {
        Row row = entry.row();
        if (allFolders.contains(row.key())) {
            throw new ManifestReader.Refusal("the key is that of a folder, too");
        }
        if (lastKey != null && !IndexBuilder.isInOrder(lastKey, row.key())) {
            if (IndexBuilder.isBelow(row.key(), lastKey)) {
                throw new ManifestReader.Refusal("it lies below a file, as if that were a folder");
            } else if (Arrays.equals(lastKey, row.key())) {
                throw new ManifestReader.Refusal("the key occurs twice");
            }
            inOrder = false;
        }
        lastKey = row.key();
        addName(row.key());
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, count * 2);
        }
        lines[count++] = line;
        index.add(row);
        complete &= row.hash() != null && row.size() != null;
        if (inOrder && complete) {
            if (hash == null) {
                hash = new TopHash(header);
            }
            hash.add(entry);
        }
    }

    /** Remembers the first part of a key; neighbours mostly share it. */
    private void addName(byte[] key) {
        int slash = 0;
        while (slash < key.length && key[slash] != '/') {
            slash++;
        }
        boolean isSame = lastName != null && Arrays.equals(key, 0, slash, lastName, 0, lastName.length);
        if (!isSame) {
            names.add(KeyBytes.text(key, 0, slash));
            lastName = Arrays.copyOf(key, slash);
        }
    }

    private Manifest build() {
        EntryIndex entries = index.build();
        if (!inOrder) {
            entries = sorted(entries);
        }
        refuseFoldersThatAreFiles(entries);
        TopHash streamed = hash;
        String topHash = inOrder && complete && streamed != null ? streamed.finish() : TopHash.of(header, entries);
        return new Manifest(
                JsonValues.frozen(header),
                Collections.unmodifiableNavigableMap(folders),
                entries,
                List.copyOf(names),
                topHash);
    }

    private EntryIndex sorted(EntryIndex entries) {
        List<Row> rows = new ArrayList<>(entries.size());
        entries.all().forEachRemaining(rows::add);
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, at -> at);
        Arrays.sort(
                order,
                (one, other) -> KeyBytes.compareKeys(
                        rows.get(one).key(), rows.get(other).key()));
        IndexBuilder sorted = new IndexBuilder();
        Row before = null;
        for (int at : order) {
            Row row = rows.get(at);
            if (before != null && !IndexBuilder.isInOrder(before.key(), row.key())) {
                String clause = Arrays.equals(before.key(), row.key())
                        ? "the key occurs twice"
                        : "it lies below a file, as if that were a folder";
                throw refused(lines[at], row.key(), clause);
            }
            sorted.add(row);
            before = row;
        }
        return sorted.build();
    }

    /** A line about a folder may come after the file of its name. */
    private void refuseFoldersThatAreFiles(EntryIndex entries) {
        for (byte[] folder : allFolders) {
            if (entries.get(folder) != null) {
                throw refused(count + 1, folder, "the key is that of a folder, too");
            }
        }
    }

    private ProtocolException refused(int number, byte[] key, String clause) {
        return new ProtocolException(what + " cannot be read: in line " + number + ", entry "
                + ManifestReader.quoted(KeyBytes.text(key)) + ", " + clause + ".");
    }
}
