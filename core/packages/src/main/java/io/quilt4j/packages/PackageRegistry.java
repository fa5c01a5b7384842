package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packages under their names, with all their versions, in a folder or a bucket. Any thread may use it. */
public final class PackageRegistry {

    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern WHOLE_HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TIME = Pattern.compile("[0-9]{10}");
    private static final int HASH_LENGTH = 64;
    private static final int SHORTEST_PREFIX = 6;
    private static final int SHORTEST_SHOWN = 7;

    private final Workshop workshop;
    private final PhysicalKey root;
    private final Layout layout;

    PackageRegistry(Workshop workshop, PhysicalKey root) {
        this.workshop = workshop;
        this.root = root.isLocal() ? root : root.asFolder();
        this.layout = workshop.layout();
    }

    Workshop workshop() {
        return workshop;
    }

    Place place() {
        return workshop.places().of(root);
    }

    /** Where it is. */
    public PhysicalKey root() {
        return root;
    }

    PhysicalKey key(String path) {
        return root.join(path);
    }

    /** Names of all packages, without checking them; in a bucket in the order of its keys. Reads on as the stream is read. */
    public Stream<String> names() {
        return Versions.names(this, layout);
    }

    /** All versions of a package, oldest first, and {@code latest} where the registry keeps it among them; empty: no such package. */
    public List<PackageVersion> versions(PackageName name) {
        return Versions.of(this, layout, name);
    }

    /** The hash of the newest version; empty: no such package. */
    public Optional<String> latest(PackageName name) {
        return Optional.ofNullable(pointer(name, Layout.LATEST)).map(found -> hash(name, Layout.LATEST, found));
    }

    Place.@Nullable Found pointer(PackageName name, String pointer) {
        return place().read(key(layout.pointer(name, pointer)));
    }

    /** What a pointer holds, whatever it is. Those that people wrote end with a newline. */
    static String text(Place.Found found) {
        return new String(found.content(), StandardCharsets.UTF_8).strip();
    }

    static String hash(PackageName name, String pointer, Place.Found found) {
        String text = text(found);
        if (!isHash(text)) {
            throw new ProtocolException(
                    "The pointer " + pointer + " of " + name + " holds no hash of 64 hexadecimal digits," + " but "
                            + (text.isEmpty() ? "nothing" : "something else")
                            + ". Make another version the newest by its hash (rollback), or build or push the package"
                            + " again, by force.",
                    null);
        }
        return text;
    }

    static boolean isHash(String text) {
        return WHOLE_HASH.matcher(text).matches();
    }

    /**
     * The newest version of a package.
     *
     * @throws NotFoundException if there is no such package; the message names similar ones
     * @throws ProtocolException if the manifest cannot be read, or hashes to something else than its name
     */
    public Package browse(PackageName name) {
        return browse(name, Layout.LATEST);
    }

    /** A version of a package, by its hash, by the beginning of it, or by a pointer such as {@code latest}. */
    public Package browse(PackageName name, String version) {
        return Browsing.browse(
                this, layout, name, topHash(name, version), !workshop.options().takesUnverified());
    }

    /** The same without holding the manifest against its hash: for old ones that quilt3 stored under a wrong one. */
    public Package browseUnverified(PackageName name, String version) {
        return Browsing.browse(this, layout, name, topHash(name, version), false);
    }

    /**
     * A version of a package whose entries are read one by one, in little memory.
     *
     * @param version as {@link #browse(PackageName, String)} takes it
     */
    public EntryStream read(PackageName name, String version) {
        String topHash = topHash(name, version);
        Browsing.checkName(topHash);
        PhysicalKey manifest = key(layout.manifest(name, topHash));
        try {
            return read(new StoredManifest(topHash, manifest));
        } catch (NotFoundException absent) {
            throw new NotFoundException("There is no version " + topHash + " of " + name + " in " + root + ".", absent);
        }
    }

    /** The same of a manifest that lies in this registry, whatever points to it. */
    public EntryStream read(StoredManifest manifest) {
        String what = "The manifest " + Browsing.shown(manifest.topHash()) + " in " + root;
        return new EntryStream(what, manifest.topHash(), new ManifestSource(this, manifest.place()), workshop);
    }

    /** All manifests that lie in the registry, in no order that means something. Reads on as the stream is read. */
    public Stream<StoredManifest> manifests() {
        return Versions.manifests(this, layout);
    }

    /** The manifests of this hash: one, or where each package keeps its own, one for each that has it. */
    public List<StoredManifest> manifests(String topHash) {
        Browsing.checkName(topHash);
        return Versions.manifests(this, layout, topHash);
    }

    /** Whether each push leaves a pointer with its time; else versions are told by when their manifests were written. */
    public boolean keepsRevisions() {
        return layout.keepsRevisions();
    }

    /** The pointers to versions of a package: {@code latest}, and the times of pushes where the registry keeps them. */
    public List<String> pointers(PackageName name) {
        return Versions.pointers(this, layout, name);
    }

    /** The hash of the version that a pointer names; empty: there is no such pointer, or it names none. */
    public Optional<String> pointed(PackageName name, String pointer) {
        if (pointer.isEmpty() || pointer.contains("/") || pointer.startsWith(".")) {
            return Optional.empty();
        }
        return Optional.ofNullable(pointer(name, pointer))
                .map(PackageRegistry::text)
                .filter(PackageRegistry::isHash);
    }

    private static String given(String version) {
        if (version == null) {
            throw new InvalidInputException("The version of the package is null. Give a hash, or latest.");
        }
        return version;
    }

    /** What is a word is a pointer; so is a time, which could be the beginning of a hash, if there is such a pointer. */
    private String topHash(PackageName name, String version) {
        boolean mayBeHash = HASH.matcher(given(version)).matches();
        if (mayBeHash && !TIME.matcher(version).matches()) {
            return resolve(name, version);
        } else if (version.isEmpty() || version.contains("/") || version.startsWith(".")) {
            throw new InvalidInputException("Invalid hash: " + ManifestReader.quoted(version) + ".");
        }
        Place.Found found = pointer(name, version);
        if (found != null) {
            return hash(name, version, found);
        } else if (mayBeHash) {
            return resolve(name, version);
        } else if (version.equals(Layout.LATEST)) {
            throw missing(name);
        }
        throw new NotFoundException("The package " + name + " has no version " + ManifestReader.quoted(version) + " in "
                + root + ". A version is named by its top hash, or by how that begins, or it is 'latest'.");
    }

    NotFoundException missing(PackageName name) {
        if (!pointers(name).isEmpty()) {
            return new NotFoundException(
                    "The package " + name + " in " + root + " has versions, but none is its latest."
                            + " Name one of them by its hash; a build or push makes a new one.");
        }
        String near;
        try (Stream<String> names = names()) {
            near = Near.sentence(name.text(), names);
        }
        return new NotFoundException("There is no package " + name + " in " + root + "." + near);
    }

    /**
     * The whole hash of a version.
     *
     * @param prefix 6 to 63 digits; 64 are taken as they are
     * @throws InvalidInputException if it has another length
     * @throws NotFoundException if no version, or more than one, begins with it
     */
    public String resolve(PackageName name, String prefix) {
        if (given(prefix).length() == HASH_LENGTH) {
            return prefix;
        } else if (prefix.length() < SHORTEST_PREFIX || prefix.length() > HASH_LENGTH) {
            throw new InvalidInputException("Invalid hash: " + ManifestReader.quoted(prefix)
                    + ". A hash has 64 digits, or 6 at least of its beginning.");
        }
        List<String> matches = Versions.hashes(this, layout, name, prefix);
        if (matches.isEmpty()) {
            throw new NotFoundException("Found zero matches for " + ManifestReader.quoted(prefix) + " in " + root + "."
                    + (prefix.equals(prefix.toLowerCase(Locale.ROOT)) ? "" : " Hashes are written in lower case."));
        } else if (matches.size() > 1) {
            throw new NotFoundException("Found multiple matches: " + ManifestReader.quoted(prefix)
                    + " is the beginning of " + matches.size() + " hashes in " + root + ". Write more of it.");
        }
        return matches.get(0);
    }

    /**
     * The beginning of a hash that no other version has, of 7 digits at least.
     *
     * @throws NotFoundException if there is no such version
     */
    public String shorten(PackageName name, String topHash) {
        String shown = topHash.substring(0, Math.min(SHORTEST_SHOWN, topHash.length()));
        List<String> alike = Versions.hashes(this, layout, name, shown);
        if (!alike.contains(topHash)) {
            throw new NotFoundException("Tophash " + topHash + " was not found in registry " + root);
        }
        int length = SHORTEST_SHOWN;
        while (length < HASH_LENGTH && isAmbiguous(alike, topHash.substring(0, length))) {
            length++;
        }
        return topHash.substring(0, length);
    }

    private static boolean isAmbiguous(List<String> hashes, String prefix) {
        return hashes.stream().filter(hash -> hash.startsWith(prefix)).count() > 1;
    }

    /**
     * Makes a version of a package: computes the hashes that are missing and writes the manifest. Contents stay where they are.
     *
     * @return the package as it was built
     */
    public Package build(PackageName name, Package contents, BuildOptions options) {
        return Building.build(this, layout, name, contents, options);
    }

    /**
     * Makes a version of a package in a bucket, with its contents: those that are not in the bucket are copied there.
     *
     * @return the package as it is there
     * @throws io.quilt4j.base.ConflictException if the newest version there is none that the package was made from
     */
    public Package push(PackageName name, Package contents, PushOptions options) {
        return new Pushing(this, layout, name, options).push(contents);
    }

    /**
     * Copies a version of a package from this registry to this machine: its files into a folder, and the version into the local
     * registry.
     *
     * @param version a hash, the beginning of one, or {@code latest}
     * @param folder null: the folder of the package's name in the configured place
     */
    public Package install(PackageName name, String version, @Nullable Path folder) {
        return install(name, version, folder, null);
    }

    /**
     * The same, of whose files only some are copied.
     *
     * @param path a file, which lands under its own name, or a folder, whose files land below {@code folder}; null: all
     * @throws NotFoundException if the package has neither; nothing is written then
     */
    public Package install(PackageName name, String version, @Nullable Path folder, @Nullable String path) {
        return install(
                name,
                version,
                folder,
                path,
                new PackageRegistry(workshop, workshop.options().localRegistry()));
    }

    /**
     * The same into another registry of this machine.
     *
     * @throws io.quilt4j.base.InvalidInputException if that is in a bucket
     */
    public Package install(
            PackageName name, String version, @Nullable Path folder, @Nullable String path, PackageRegistry into) {
        if (!into.root.isLocal()) {
            throw new InvalidInputException("A package is installed into a registry of this machine, not into "
                    + into.root + ": push or build it there.");
        }
        return new Installing(this, into).install(name, browse(name, version), folder, path);
    }

    /** Makes another version the newest one. */
    public void rollback(PackageName name, String version) {
        Deleting.rollback(this, layout, name, topHash(name, version));
    }

    /**
     * Forgets a package. Its contents stay, and so do its manifests where packages share them.
     *
     * @throws NotFoundException if there is no such package
     */
    public void delete(PackageName name) {
        Deleting.all(this, layout, name);
    }

    /**
     * Forgets a version of a package; if it was the newest, the one before is that now.
     *
     * @throws NotFoundException if there is no such version
     */
    public void delete(PackageName name, String topHash) {
        Deleting.version(this, layout, name, resolve(name, topHash));
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
