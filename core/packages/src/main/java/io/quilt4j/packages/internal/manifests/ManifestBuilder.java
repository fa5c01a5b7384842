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
    private final TopNames names = new TopNames();
    private final IndexBuilder index = new IndexBuilder();
    private int[] lines = new int[FIRST_LINES];
    private int count;
    private int line;
    private byte @Nullable [] lastKey;
    private boolean inOrder = true;
    private boolean complete = true;
    private @Nullable TopHash hash;

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
        names.add(key);
        folders.remove(key);
        Object frozen = JsonValues.frozen(meta);
        if (frozen != null && EntryLine.isTrue(frozen)) {
            folders.put(key, frozen);
        }
    }

    @Override
    public void entry(ManifestReader.Entry entry) throws ManifestReader.Refusal {
        Row row = entry.row();
        refuseClash(row.key());
        inOrder &= lastKey == null || KeyBytes.compareKeys(lastKey, row.key()) < 0;
        lastKey = row.key();
        names.add(row.key());
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

    private void refuseClash(byte[] key) throws ManifestReader.Refusal {
        String clash =
                allFolders.contains(key) ? KeyOrder.IS_A_FOLDER : lastKey == null ? null : KeyOrder.clash(lastKey, key);
        if (clash != null) {
            throw new ManifestReader.Refusal(clash);
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
                names.all(),
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
            String clash = before == null ? null : KeyOrder.clash(before.key(), row.key());
            if (clash != null) {
                throw refused(lines[at], row.key(), clash);
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
                throw refused(count + 1, folder, KeyOrder.IS_A_FOLDER);
            }
        }
    }

    private ProtocolException refused(int number, byte[] key, String clause) {
        return new ProtocolException(what + " cannot be read: in line " + number + ", entry "
                + ManifestReader.quoted(KeyBytes.text(key)) + ", " + clause + ".");
    }
}
