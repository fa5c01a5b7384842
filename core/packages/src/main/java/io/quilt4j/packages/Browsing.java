package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.manifests.Manifest;
import io.quilt4j.packages.internal.manifests.ManifestBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.internal.registries.Layout;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Reads manifests, from this machine where it has them. */
final class Browsing {

    private static final long MORE_THAN_ANY = 1L << 50;

    private final PackageRegistry registry;
    private final PackageName name;
    private final String topHash;
    private final PhysicalKey file;
    private final String what;
    private final boolean verified;

    private Browsing(PackageRegistry registry, Layout layout, PackageName name, String topHash, boolean verified) {
        this.registry = registry;
        this.name = name;
        this.topHash = topHash;
        this.verified = verified;
        file = registry.key(layout.manifest(name, topHash));
        what = "The manifest " + shown(topHash) + " of " + name + " in " + registry.root();
    }

    static String shown(String topHash) {
        return topHash.substring(0, Math.min(7, topHash.length()));
    }

    static Package browse(PackageRegistry registry, Layout layout, PackageName name, String topHash, boolean verified) {
        checkName(topHash);
        Browsing browsing = new Browsing(registry, layout, name, topHash, verified);
        Manifest manifest = registry.root().isLocal() ? browsing.local() : browsing.cached();
        Lineage lineage = new Lineage();
        lineage.add(registry.root(), name, topHash);
        return new Package(manifest, registry.workshop(), lineage);
    }

    /** It becomes a file name. */
    static void checkName(String topHash) {
        if (!topHash.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException("Invalid hash: " + ManifestReader.quoted(topHash)
                    + ". It has to be of 64 lower-case hexadecimal digits.");
        }
    }

    private Manifest local() {
        Path path = file.toPath();
        if (!Files.isRegularFile(path)) {
            throw missing(null);
        }
        return checked(read(path));
    }

    private NotFoundException missing(@Nullable Throwable cause) {
        return new NotFoundException(
                "There is no version " + topHash + " of " + name + " in " + registry.root()
                        + ": its manifest is not there. Take another version; where latest names this one, roll it"
                        + " back.",
                cause);
    }

    private Manifest read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return ManifestBuilder.read(what, in);
        } catch (IOException failure) {
            throw LocalFailure.reading(path, failure);
        }
    }

    private Manifest checked(Manifest manifest) {
        String hash = manifest.topHash();
        if (!verified || topHash.equals(hash)) {
            return manifest;
        }
        throw mismatch(what, topHash, hash, manifest.entries().unhashed());
    }

    /**
     * @param hash null: an entry has none, or no size
     * @param unhashed the key of that entry, if it is known
     */
    static ProtocolException mismatch(String what, String topHash, @Nullable String hash, @Nullable String unhashed) {
        String entry = unhashed == null ? "an entry" : "the entry " + ManifestReader.quoted(unhashed);
        String found =
                hash == null ? "has " + entry + " without hash or size, so that it has no hash" : "hashes to " + hash;
        return new ProtocolException(
                what + " is not what was stored there: it is called " + topHash + " and " + found
                        + ". It was cut or changed, or written by an old client from metadata with numbers for names;"
                        + " if you trust it, browse with unverified=True, or set the property unverifiedManifests of"
                        + " a connection or the variable QUILT4J_UNVERIFIED_MANIFESTS to true.",
                null);
    }

    private Manifest cached() {
        Path copy = registry.workshop().manifests().file(file);
        if (copy != null && Files.isRegularFile(copy)) {
            Manifest kept = unlessBroken(copy);
            if (kept != null && topHash.equals(kept.topHash())) {
                return kept;
            }
            registry.workshop().manifests().forget(file); // and ask the registry itself
        }
        try {
            Path temporary = registry.workshop().manifests().temporary();
            try {
                load(temporary);
                Manifest manifest = read(temporary);
                if (topHash.equals(manifest.topHash())) {
                    registry.workshop().manifests().keep(file, temporary);
                }
                return checked(manifest);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw RemoteFailure.reading(what + " could not be loaded to its end. Try again.", failure);
        }
    }

    private @Nullable Manifest unlessBroken(Path copy) {
        try {
            return read(copy);
        } catch (ProtocolException broken) {
            return null;
        }
    }

    /** A plain request for all of it: one, and no permission for versions is needed. */
    private void load(Path temporary) throws IOException {
        try (InputStream in = registry.place().open(file, 0, MORE_THAN_ANY)) {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
        } catch (NotFoundException absent) {
            throw missing(absent);
        }
    }
}
