package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes to a package, which stays as it is; {@link #toPackage()} gives the changed one, as often as it is asked. For
 * one thread.
 *
 * <pre>{@code
 * Package changed = packages.newPackage().edit()
 *         .set("data.csv", Path.of("data.csv"))
 *         .setMeta(Map.of("author", "me"))
 *         .toPackage();
 * }</pre>
 */
public final class PackageEditor {

    private final Package base;
    private final EditedRows rows;
    private final Map<String, @Nullable Object> header;
    private final NavigableMap<byte[], Object> folders;
    private final Set<String> names;

    PackageEditor(Package base) {
        this.base = base;
        rows = new EditedRows(base.manifest().entries());
        header = new LinkedHashMap<>(base.header());
        folders = new TreeMap<>(KeyBytes::compareKeys);
        folders.putAll(base.manifest().folders());
        names = new LinkedHashSet<>(base.keys());
    }

    /** Puts a file of this machine under a key; it is read when the package is built. */
    public PackageEditor set(String key, Path file) {
        return set(key, PhysicalKey.of(file));
    }

    /**
     * Puts a file or an object under a key; of an object its version of now.
     *
     * @throws NotFoundException if it does not exist
     * @throws InvalidInputException if the key cannot be one of a file, or is a folder
     */
    public PackageEditor set(String key, PhysicalKey file) {
        LogicalKeys.check(key);
        PhysicalKey real = file.isLocal() ? resolved(file) : file;
        Place.Stat stat = base.workshop().places().of(real).stat(real);
        if (stat == null) {
            throw new NotFoundException("There is no file to set " + ManifestReader.quoted(key) + " to: "
                    + (real.isLocal() ? real.path() : real.toString()) + ".");
        }
        boolean pinned = real.isLocal() || real.versionId() != null || stat.versionId() == null;
        return put(key, pinned ? real : real.withVersion(stat.versionId()), stat.size(), null);
    }

    /** Without links, as manifests have it. */
    static PhysicalKey resolved(PhysicalKey file) {
        Path path = file.toPath();
        try {
            return PhysicalKey.of(path.toRealPath());
        } catch (IOException missing) {
            throw LocalFailure.reading(path, missing);
        }
    }

    PackageEditor put(String key, PhysicalKey place, long size, Row.@Nullable Hash hash) {
        put(new Row(KeyBytes.of(key), place.toString(), size, hash, Row.NO_META));
        return this;
    }

    private void put(Row row) {
        rows.put(row);
        names.add(firstPart(row.keyText()));
    }

    private static String firstPart(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** Puts an entry of any package under a key, with its place, size, hash and metadata. */
    public PackageEditor set(String key, PackageEntry entry) {
        LogicalKeys.check(key);
        put(entry.under(key).row());
        return this;
    }

    /**
     * Puts all files of a folder into the package, with keys from that folder on; those that its {@code .quiltignore} names stay
     * out. Metadata of the package, or of the folder in it, is taken away, as in Python: set it in the same call, or after it.
     *
     * @param key of the folder in the package; {@code "."} or {@code "/"}: the package itself
     * @param source a folder of this machine or of a bucket
     */
    public PackageEditor setDir(String key, PhysicalKey source, UpdatePolicy policy) {
        return setDir(key, source, policy, null);
    }

    /**
     * The same with metadata of the package or of the folder.
     *
     * @param meta null: none
     */
    public PackageEditor setDir(String key, PhysicalKey source, UpdatePolicy policy, @Nullable Map<?, ?> meta) {
        String folder = normalized(key);
        SetDir.of(this, base.workshop(), folder, source, policy);
        if (folder.isEmpty()) {
            return setMeta(meta);
        } else if (meta != null && !meta.isEmpty()) {
            refuseBelowFile(folder);
        }
        setFolderMeta(folder, meta == null ? Map.<String, @Nullable Object>of() : JsonValues.object(meta));
        return this;
    }

    /** A folder without files may have metadata, too. */
    private void refuseBelowFile(String folder) {
        for (int end = folder.length(); end > 0; end = folder.lastIndexOf('/', end - 1)) {
            if (has(folder.substring(0, end))) {
                throw new InvalidInputException(
                        "Already a PackageEntry for " + ManifestReader.quoted(folder.substring(0, end))
                                + ". Delete it first, or choose another key.");
            }
        }
    }

    /** The same with {@link UpdatePolicy#INCOMING}. */
    public PackageEditor setDir(String key, Path source) {
        return setDir(key, PhysicalKey.of(source), UpdatePolicy.INCOMING);
    }

    /** Without slashes around it; empty: the package itself. */
    static String normalized(String key) {
        String bare = LogicalKeys.given(key).replaceAll("^/+|/+$", "");
        return bare.equals(".") || bare.isEmpty() ? "" : LogicalKeys.checkParts(bare);
    }

    /**
     * Sets the metadata of the package.
     *
     * @param meta of texts, numbers, booleans, nulls, lists and maps; null: none
     */
    public PackageEditor setMeta(@Nullable Map<?, ?> meta) {
        header.put("user_meta", meta == null ? null : JsonValues.object(meta));
        return this;
    }

    /**
     * Sets the metadata of a file or a folder.
     *
     * @param meta null: none; of a file that is written as null, as in Python
     * @throws NotFoundException if there is neither
     */
    public PackageEditor setMeta(String key, @Nullable Map<?, ?> meta) {
        Map<String, @Nullable Object> own = meta == null ? null : JsonValues.object(meta);
        Row row = rows.get(LogicalKeys.bytes(key));
        if (row != null) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            if (row.metaValue() instanceof Map<?, ?> before) {
                before.forEach((name, value) -> all.put((String) name, value));
            }
            all.put("user_meta", own);
            Bytes text = new Bytes(128);
            JsonWriter.line(text).value(all);
            rows.put(row.withMeta(text.copy()));
            return this;
        }
        String folder = normalized(key);
        if (folder.isEmpty()) {
            return setMeta(meta);
        } else if (!rows.hasBelow(folder)) {
            throw new NotFoundException("The package has no file or folder " + ManifestReader.quoted(key) + ".");
        }
        setFolderMeta(folder, own == null ? Map.<String, @Nullable Object>of() : own);
        return this;
    }

    /**
     * Sets all metadata of a file, of which users' own is {@code user_meta}.
     *
     * @throws NotFoundException if there is none
     */
    public PackageEditor setAllMeta(String key, Map<?, ?> meta) {
        Row row = rows.get(LogicalKeys.bytes(key));
        if (row == null) {
            throw new NotFoundException("The package has no file " + ManifestReader.quoted(key) + ".");
        }
        Bytes text = new Bytes(128);
        JsonWriter.line(text).value(JsonValues.object(meta));
        rows.put(row.withMeta(text.copy()));
        return this;
    }

    void setFolderMeta(String folder, Map<String, @Nullable Object> meta) {
        folders.remove(KeyBytes.of(folder));
        if (!meta.isEmpty()) {
            folders.put(KeyBytes.of(folder), meta);
        }
    }

    /**
     * Takes a file or a whole folder out.
     *
     * @throws NotFoundException if there is neither
     */
    public PackageEditor delete(String key) {
        if (!rows.remove(LogicalKeys.bytes(key)) && !deleteFolder(normalized(key))) {
            throw new NotFoundException(
                    "The package has no file or folder " + ManifestReader.quoted(key) + " to delete.");
        }
        return this;
    }

    private boolean deleteFolder(String folder) {
        if (folder.isEmpty()) {
            return false;
        }
        List<byte[]> below = rows.below(folder);
        below.forEach(rows::remove);
        byte[] prefix = KeyBytes.of(folder + "/");
        boolean had = folders.remove(KeyBytes.of(folder)) != null;
        folders.keySet().removeIf(key -> Folders.isBelow(key, prefix));
        return had || !below.isEmpty();
    }

    /** Whether there is a file of this key now. */
    boolean has(String key) {
        return rows.get(LogicalKeys.bytes(key)) != null;
    }

    /** The package with all changes so far. */
    public Package toPackage() {
        NavigableMap<byte[], Object> foldersNow = new TreeMap<>(KeyBytes::compareKeys);
        foldersNow.putAll(folders);
        return new Package(
                Folders.manifest(new LinkedHashMap<>(header), foldersNow, rows.toIndex(), names),
                base.workshop(),
                base.lineage());
    }
}
