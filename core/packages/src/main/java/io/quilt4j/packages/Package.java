package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.Manifest;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.ManifestWriter;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.manifests.TopHash;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A package: files by their keys, each with place, size, hash and metadata, and metadata of the whole. It is a value: it never
 * changes, any thread may use it, and needs no closing. To change one, {@link #edit()} it into another.
 *
 * <p>A million entries take some 100 MB; entries are made when they are asked for. What reads contents goes through the {@link
 * Packages} it came from and fails when those are closed.
 */
@SuppressWarnings(
        "JavaLangClash") // the word that Quilt has for it; an import shadows java.lang's, which hardly anybody uses
public final class Package {

    private final Manifest manifest;
    private final Workshop workshop;
    private final Lineage lineage;

    Package(Manifest manifest, Workshop workshop, Lineage lineage) {
        this.manifest = manifest;
        this.workshop = workshop;
        this.lineage = lineage;
    }

    Manifest manifest() {
        return manifest;
    }

    Workshop workshop() {
        return workshop;
    }

    Lineage lineage() {
        return lineage;
    }

    /**
     * A value as the Python client's {@code json.dumps} writes it: ASCII, with a space behind commas and colons.
     *
     * @throws InvalidInputException if it has another part than texts, numbers, booleans, nulls, lists and maps
     */
    public static byte[] json(Object value) {
        return JsonWriter.dumped(JsonValues.of(value));
    }

    /**
     * The metadata that users gave, which nobody can change; empty if they gave none, or something that is no map: {@link
     * #metaJson()} has that.
     */
    public Map<String, @Nullable Object> meta() {
        return manifest.userMeta();
    }

    /** The same as JSON text; null: they gave none. */
    public @Nullable String metaJson() {
        Object meta = manifest.header().get("user_meta");
        return meta == null ? null : JsonWriter.text(meta);
    }

    /** The whole first line of the manifest: version, metadata, message, workflow. */
    public Map<String, @Nullable Object> header() {
        return manifest.header();
    }

    /** What the version was committed with; null: nothing was said. */
    public @Nullable String message() {
        return manifest.header().get("message") instanceof String text ? text : null;
    }

    /** Names of files and folders directly in the package, in the order in which the manifest speaks of them. */
    public List<String> keys() {
        return manifest.names();
    }

    /** How many files it has, in all folders. */
    public int size() {
        return manifest.entries().size();
    }

    /** All files: folder by folder, names in the order of their code points. */
    public Stream<PackageEntry> entries() {
        Spliterator<Row> rows = Spliterators.spliterator(
                manifest.entries().all(), size(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        return StreamSupport.stream(rows, false).map(row -> new PackageEntry(row, workshop));
    }

    /** The file of this key; empty: there is none, or it is a folder. */
    public Optional<PackageEntry> find(String key) {
        return Optional.ofNullable(manifest.entries().get(LogicalKeys.bytes(key)))
                .map(row -> new PackageEntry(row, workshop));
    }

    /**
     * The file of this key.
     *
     * @throws NotFoundException if there is none; the message names similar ones
     */
    public PackageEntry get(String key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    private NotFoundException missing(String key) {
        if (contains(key)) {
            return new NotFoundException(
                    ManifestReader.quoted(key) + " is a folder of the package, no file: use folder(\"" + key + "\").");
        }
        return new NotFoundException("The package has no entry " + ManifestReader.quoted(key) + "."
                + Near.sentence(key, entries().limit(Near.MOST).map(PackageEntry::key)));
    }

    /** Whether there is a file or a folder of this key. */
    public boolean contains(String key) {
        return find(key).isPresent() || isFolder(key);
    }

    /** Whether there is a folder of this key. */
    public boolean isFolder(String key) {
        byte[] prefix = KeyBytes.of(LogicalKeys.given(key) + "/");
        Row next = manifest.entries().from(prefix).peek();
        byte[] below = manifest.folders().ceilingKey(prefix);
        return (next != null && startsWith(next.key(), prefix))
                || manifest.folders().containsKey(LogicalKeys.bytes(key))
                || (below != null && startsWith(below, prefix));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /**
     * A folder as a package of its own, with the folder's metadata and keys from there on.
     *
     * @throws NotFoundException if there is none
     */
    public Package folder(String key) {
        if (!isFolder(key)) {
            throw missing(key);
        }
        return new Package(Folders.cut(manifest, LogicalKeys.bytes(key)), workshop, lineage);
    }

    /** Keys of the folders that have metadata, in the order of the walk. */
    public List<String> foldersWithMeta() {
        return manifest.folders().keySet().stream().map(KeyBytes::text).toList();
    }

    /** The metadata of a folder; empty: it has none. */
    public Optional<Object> folderMeta(String key) {
        return Optional.ofNullable(manifest.folders().get(LogicalKeys.bytes(key)));
    }

    /** The entry {@code README.md}; a {@link NotFoundException} if there is none. */
    public PackageEntry readme() {
        return find("README.md")
                .orElseThrow(() -> new NotFoundException("This package has no README.md, in this spelling."));
    }

    /** Whether all files have a hash and a size, so that the package has a top hash. */
    public boolean isBuilt() {
        return manifest.topHash() != null;
    }

    /**
     * The hash of the whole, 64 hexadecimal digits (protocol.md section 6.6). Places of contents and metadata of folders do not
     * count.
     *
     * @throws InvalidInputException if a file has no hash yet; building the package computes it
     */
    public String topHash() {
        String hash = manifest.topHash();
        if (hash != null) {
            return hash;
        }
        String key = entries()
                .filter(entry -> !entry.row().isHashed())
                .map(PackageEntry::key)
                .findFirst()
                .orElse("");
        throw new InvalidInputException("PackageEntry missing hash and/or size: " + ManifestReader.quoted(key)
                + ". Build the package, which computes both.");
    }

    /** What became of the entries in the other package. */
    public PackageDiff diff(Package other) {
        return Folders.diff(this, other);
    }

    /** The entries that pass, in a package without metadata. */
    public Package filter(Predicate<PackageEntry> condition) {
        IndexBuilder kept = new IndexBuilder();
        entries().filter(condition).forEach(entry -> {
            LogicalKeys.check(entry.key());
            kept.add(entry.row());
        });
        return new Package(Folders.plain(kept.build()), workshop, lineage);
    }

    /** Begins a package that differs from this one. */
    public PackageEditor edit() {
        return new PackageEditor(this);
    }

    /**
     * Writes all files into a folder, under their keys. Each appears when it is there and right; what is right already stays; a
     * fetch that was killed is taken up again. Nothing is written outside of the folder.
     *
     * @return a package of the same entries with their new places, without metadata
     */
    public Package fetch(Path folder) {
        return Fetching.fetch(this, folder);
    }

    /**
     * Holds a folder against this package: sizes, hashes, and whether there is more.
     *
     * @param folder of this machine or in a bucket; of one that is not there all files are missing
     * @throws InvalidInputException if a file of the package has no hash yet
     */
    public Verification verify(PhysicalKey folder) {
        return Verifying.verify(this, folder);
    }

    /** Writes the manifest, as it lies in registries. An entry without hash is refused. */
    public void writeTo(OutputStream out) throws IOException {
        new ManifestWriter(out, workshop.options().mostBytesOfARecord())
                .write(manifest.header(), manifest.folders(), manifest.entries());
    }

    /**
     * The same of a package that is not built, too: a file without hash has none there. {@link Packages#read} reads it; no
     * registry takes it.
     */
    public void dumpTo(OutputStream out) throws IOException {
        new ManifestWriter(out, workshop.options().mostBytesOfARecord())
                .dump(manifest.header(), manifest.folders(), manifest.entries());
    }

    /** The files as a tree, at most {@code lines} long, in the words of the Python client. */
    public String tree(int lines) {
        return PackageTree.draw(this, lines);
    }

    /** The same with other rows of the same keys. */
    Package with(Map<String, @Nullable Object> header, EntryIndex entries) {
        Manifest changed =
                new Manifest(header, manifest.folders(), entries, manifest.names(), TopHash.of(header, entries));
        return new Package(changed, workshop, lineage);
    }

    /** The beginning of the tree. */
    @Override
    public String toString() {
        return tree(20);
    }
}
