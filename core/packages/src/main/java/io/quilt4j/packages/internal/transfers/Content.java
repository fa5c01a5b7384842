package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.hashes.Hasher;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says its content is.
 *
 * @param key of the entry, for messages
 * @param size in bytes
 * @param hash null: not computed yet, so that only the size is held
 */
public record Content(String key, PhysicalKey place, long size, Row.@Nullable Hash hash) {

    /**
     * What an entry says.
     *
     * @throws InvalidInputException if it has no size, or a hash that is none of ours
     */
    public static Content of(Row row) {
        String key = row.keyText();
        Long size = row.byteCount();
        if (size == null) {
            throw new InvalidInputException(
                    "The entry " + ManifestReader.quoted(key) + " has no size in bytes: set it again.");
        }
        Row.Hash hash = row.contentHash();
        if (hash == null && row.hash() != null) {
            throw new InvalidInputException(
                    "The hash of the entry " + ManifestReader.quoted(key) + " has a form that no client knows.");
        }
        if (hash != null) {
            try {
                HashTypes.check(hash.type());
            } catch (InvalidInputException unknown) {
                throw new InvalidInputException(
                        "Entry " + ManifestReader.quoted(key) + ": " + unknown.getMessage(), unknown);
            }
        }
        return new Content(key, PhysicalKey.parse(row.url()), size, hash);
    }

    /**
     * The bytes from {@code first} on, {@code length} of them or fewer if there are no more; close it.
     *
     * @param source where they lie: the place, or a copy of it
     * @throws NotFoundException if it is gone
     */
    public InputStream open(Places places, PhysicalKey source, long first, long length) {
        try {
            return places.of(source).open(source, first, length);
        } catch (NotFoundException gone) {
            throw new NotFoundException(
                    "The content of " + ManifestReader.quoted(key) + " was not found. " + gone.getMessage()
                            + " Take another version of the package, or set the entry again.",
                    gone);
        }
    }

    /** Computes the hash, if there is one. */
    @Nullable
    Hasher hasher() {
        return hash == null ? null : HashTypes.hasher(hash.type(), size);
    }

    /** Throws unless this is the hash. */
    void check(String computed) {
        if (hash != null && !hash.value().equals(computed)) {
            throw new ProtocolException(
                    "The content of " + ManifestReader.quoted(key) + " is not what the package says: its "
                            + hash.type() + " is " + computed + ", not " + hash.value()
                            + ". Somebody changed it where it lies; nothing of it was kept.");
        }
    }

    ProtocolException wrongSize(String clause) {
        return new ProtocolException(
                "The content of " + ManifestReader.quoted(key) + " is not what the package says: it " + clause
                        + " than " + size + " bytes. Somebody changed it where it lies; nothing of it was kept.");
    }
}
