package io.quilt4j.packages;

import io.quilt4j.Quilt;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.manifests.ManifestBuilder;
import io.quilt4j.packages.names.PackageUri;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;

/**
 * The way to packages: registries in folders and buckets, and new packages. Any thread may use it; close it to end its threads and
 * connections, of which it has none before it reads a bucket.
 *
 * <pre>{@code
 * try (Quilt quilt = Quilt.open(QuiltOptions.defaults());
 *         Packages packages = Packages.open(quilt)) {
 *     Package hurdat = packages.registry("s3://example-bucket").browse(PackageName.of("examples/hurdat"));
 *     hurdat.entries().forEach(entry -> System.out.println(entry.key() + " " + entry.size()));
 * }
 * }</pre>
 *
 * <p>Formats, files and caches are those of the Python client quilt3 8.0.0, which may work beside it. All calls fail with a {@link
 * io.quilt4j.base.QuiltException}, one subclass for each thing a caller may do about it.
 */
public final class Packages implements AutoCloseable {

    private final Workshop workshop;

    private Packages(Workshop workshop) {
        this.workshop = workshop;
    }

    public static Packages open(PackagesOptions options) {
        return new Packages(new Workshop(options));
    }

    /** With the registries that the catalog has for defaults, and with its login's credentials. */
    public static Packages open(Quilt quilt) {
        return open(PackagesOptions.of(quilt).build());
    }

    /** The same, whose calls {@code cancellation} ends. It costs nothing and needs no closing. */
    public Packages within(Cancellation cancellation) {
        return new Packages(workshop.within(cancellation));
    }

    /** The registry of this machine, where packages are that are built or installed. */
    public PackageRegistry localRegistry() {
        return new PackageRegistry(workshop, workshop.options().localRegistry());
    }

    /**
     * The registry that config.yml names as {@code default_remote_registry}.
     *
     * @throws InvalidInputException if it names none
     */
    public PackageRegistry remoteRegistry() {
        PhysicalKey remote = workshop.options().remoteRegistry();
        if (remote == null) {
            throw new InvalidInputException("No registry specified and no default_remote_registry configured."
                    + " Name a registry, such as s3://bucket, or configure a default one.");
        }
        return new PackageRegistry(workshop, remote);
    }

    /**
     * A registry. Nothing is read yet.
     *
     * @param place {@code s3://bucket}, {@code file:///folder} or a path
     */
    public PackageRegistry registry(String place) {
        return new PackageRegistry(workshop, PhysicalKey.ofUserText(place));
    }

    /** The package of an address, or the folder of it that the address names. */
    public Package browse(PackageUri uri) {
        return part(registryOf(uri).browse(uri.name(), version(uri)), uri);
    }

    /** The same without holding the manifest against its hash. */
    public Package browseUnverified(PackageUri uri) {
        return part(registryOf(uri).browseUnverified(uri.name(), version(uri)), uri);
    }

    private static Package part(Package whole, PackageUri uri) {
        return uri.path() == null || uri.path().isEmpty() || !whole.isFolder(trimmed(uri.path()))
                ? whole
                : whole.folder(trimmed(uri.path()));
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    PackageRegistry registryOf(PackageUri uri) {
        return new PackageRegistry(workshop, new PhysicalKey(uri.bucket(), "", null));
    }

    private static String version(PackageUri uri) {
        return uri.topHash() != null ? uri.topHash() : uri.tag() == null ? "latest" : uri.tag();
    }

    /** A package without files. */
    public Package newPackage() {
        return workshop.empty();
    }

    /**
     * A package from its manifest, which is not closed.
     *
     * @throws io.quilt4j.base.ProtocolException if it cannot be read; the message names line and key
     */
    public Package read(InputStream manifest) throws IOException {
        return new Package(ManifestBuilder.read("The manifest", manifest), workshop, new Lineage());
    }

    @Override
    public void close() {
        workshop.close();
    }
}
