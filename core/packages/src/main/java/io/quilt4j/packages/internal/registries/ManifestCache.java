package io.quilt4j.packages.internal.registries;

import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.places.Temporary;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Manifests of buckets on this machine, shared with the Python client. A cache that cannot be written is none, and no failure. */
public final class ManifestCache {

    private final @Nullable Path folder;

    /** @param root the cache folder of Quilt; null: nothing is kept */
    public ManifestCache(@Nullable Path root) {
        folder = root == null ? null : root.resolve("manifest");
    }

    /** Where the copy of a manifest is or would be; null: nothing is kept. */
    public @Nullable Path file(PhysicalKey manifest) {
        byte[] url = manifest.withVersion(null).toString().getBytes(StandardCharsets.UTF_8);
        return folder == null ? null : folder.resolve(Digests.sha256Hex(url));
    }

    /** A file to load a manifest into. */
    public Path temporary() throws IOException {
        if (folder != null) {
            try {
                return Temporary.beside(folder.resolve("any"));
            } catch (IOException unwritable) {
                return Files.createTempFile("quilt4j-manifest-", null);
            }
        }
        return Files.createTempFile("quilt4j-manifest-", null);
    }

    /** Keeps a manifest that hashed to its name. The file may be gone afterwards. */
    public void keep(PhysicalKey manifest, Path loaded) {
        Path file = file(manifest);
        if (file != null) {
            try {
                Temporary.moveTo(loaded, file);
            } catch (IOException unwritable) {
                return; // loaded again next time
            }
        }
    }

    /** Forgets a copy that turned out to be wrong. */
    public void forget(PhysicalKey manifest) {
        Path file = file(manifest);
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException unwritable) {
                return; // recognised as wrong next time, too
            }
        }
    }
}
