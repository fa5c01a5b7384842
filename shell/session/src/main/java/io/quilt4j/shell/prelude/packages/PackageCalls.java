package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.PackageVersion;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PackageUri;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.BrowseArgument;
import io.quilt4j.shell.prelude.arguments.DeletePackageArgument;
import io.quilt4j.shell.prelude.arguments.InstallArgument;
import io.quilt4j.shell.prelude.arguments.RegistryArgument;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is called on the class in Python: {@code quilt3.Package.browse("user/name")}. */
public final class PackageCalls {

    public PackageCalls() {}

    /**
     * A package as its manifest describes it; contents are read when they are asked for.
     *
     * @param name {@code "user/name"}, or an address {@code "quilt+s3://bucket#package=user/name@hash"}
     * @param arguments {@code registry="s3://bucket"}, the local one when not given; {@code top_hash="abcdef1"}, the newest when
     *     not given; {@code unverified=True} to read also a manifest that does not hash to its name
     */
    public Package browse(String name, BrowseArgument... arguments) {
        Given given = Given.of(arguments);
        if (PackageUri.isOne(name)) {
            Packages packages = Workspace.current().packages();
            PackageUri uri = PackageUri.parse(name);
            return new Package(given.unverified() ? packages.browseUnverified(uri) : packages.browse(uri));
        }
        PackageRegistry registry = given.registry(Registries.LOCAL);
        PackageName wanted = PackageName.of(name);
        String version = given.topHash("latest");
        return new Package(
                given.unverified() ? registry.browseUnverified(wanted, version) : registry.browse(wanted, version));
    }

    /** {@code browse("user/name", "s3://bucket")}. */
    public Package browse(String name, @Nullable String registry, BrowseArgument... arguments) {
        return browse(name, Given.and(arguments, BrowseArgument[]::new, new Argument.Registry(registry)));
    }

    /** {@code browse("user/name", "s3://bucket", "abcdef1")}. */
    public Package browse(String name, @Nullable String registry, @Nullable String topHash) {
        return browse(name, registry, new Argument.TopHash(topHash));
    }

    /**
     * Copies the files of a package to this machine, and the package into the local registry.
     *
     * @param arguments {@code registry="s3://bucket"}, the configured remote one when not given; {@code top_hash="abcdef1"}; {@code
     *     dest="folder"}, the configured place when not given; {@code dest_registry="folder"}, the local one when not given; {@code path="folder"}, only that file or folder of it
     */
    public Package install(String name, InstallArgument... arguments) {
        Given given = Given.of(arguments);
        PackageName wanted = PackageName.of(name);
        PackageRegistry registry = given.registry(Registries.REMOTE);
        Registries.changing("would install " + wanted + " from " + registry + "; nothing was written");
        String dest = given.dest();
        Path folder = dest == null ? null : PhysicalKey.ofUserText(dest).toPath();
        Packages packages = Workspace.current().packages();
        String into = given.destRegistry();
        Package installed = new Package(registry.install(
                wanted,
                given.topHash("latest"),
                folder,
                given.path(),
                into == null ? packages.localRegistry() : packages.registry(into)));
        Workspace.current()
                .err()
                .println("Successfully installed package '" + wanted + "', tophash="
                        + installed.contents().topHash().substring(0, 7) + " from " + Registries.shown(registry));
        return installed;
    }

    /** {@code install("user/name", "s3://bucket")}. */
    public Package install(String name, @Nullable String registry, InstallArgument... arguments) {
        return install(name, Given.and(arguments, InstallArgument[]::new, new Argument.Registry(registry)));
    }

    /** {@code install("user/name", "s3://bucket", "abcdef1")}. */
    public Package install(
            String name, @Nullable String registry, @Nullable String topHash, InstallArgument... arguments) {
        return install(name, registry, Given.and(arguments, InstallArgument[]::new, new Argument.TopHash(topHash)));
    }

    /** A package from its manifest in a file, which {@code pkg.dump} wrote. */
    public Package load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Package(Workspace.current().packages().read(in));
        }
    }

    /** Makes an older version the newest one. */
    public void rollback(String name, String registry, String topHash) {
        Registries.changing("would make " + topHash + " the newest version of " + name + "; nothing was written");
        Workspace.current().packages().registry(registry).rollback(PackageName.of(name), topHash);
    }

    /** The whole hash of a version, from its beginning. */
    public String resolve_hash(String name, String registry, String hashPrefix) {
        return Workspace.current().packages().registry(registry).resolve(PackageName.of(name), hashPrefix);
    }

    /** For {@code quilt3.list_packages}. */
    public static List<String> names(RegistryArgument... arguments) {
        return names(Given.of(arguments).registry(Registries.LOCAL));
    }

    /** For {@code quilt3.list_packages("s3://bucket")}. */
    public static List<String> names(String registry) {
        return names(Workspace.current().packages().registry(registry));
    }

    private static List<String> names(PackageRegistry registry) {
        try (Stream<String> names = registry.names()) {
            return names.toList();
        }
    }

    /** For {@code quilt3.list_package_versions}. */
    public static List<PackageVersion> versions(String name, @Nullable String registry, RegistryArgument... arguments) {
        PackageRegistry place = registry == null
                ? Given.of(arguments).registry(Registries.LOCAL)
                : Workspace.current().packages().registry(registry);
        return place.versions(PackageName.of(name));
    }

    /** For {@code quilt3.delete_package("user/name", "s3://bucket")}. */
    public static void delete(String name, String registry, DeletePackageArgument... arguments) {
        delete(name, Given.and(arguments, DeletePackageArgument[]::new, new Argument.Registry(registry)));
    }

    /** For {@code quilt3.delete_package}. */
    public static void delete(String name, DeletePackageArgument... arguments) {
        Given given = Given.of(arguments);
        PackageName wanted = PackageName.of(name);
        PackageRegistry registry = given.registry(Registries.LOCAL);
        Registries.changing("would delete " + wanted + " from " + registry + "; nothing was deleted");
        String topHash = given.topHash();
        if (topHash == null) { // an empty one is no hash, and is refused: not all versions are meant by it
            registry.delete(wanted);
        } else {
            registry.delete(wanted, topHash);
        }
    }
}
