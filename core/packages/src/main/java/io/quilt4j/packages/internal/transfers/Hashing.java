package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.hashes.Hasher;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes hashes of contents where they lie. */
public final class Hashing {

    private static final int BUFFER = 1 << 17;
    private static final int AT_A_TIME = 4096;

    private Hashing() {}

    /** Whether the content at a place is what the entry says. */
    public static boolean isRight(Content content, Places places) {
        Hasher hasher = content.hasher();
        if (hasher == null) {
            return true;
        }
        return feed(content, places, hasher) == content.size()
                && content.hash() != null
                && content.hash().value().equals(hasher.finish());
    }

    /** @return how many bytes there were, a byte more than the content's size if there are more than that */
    private static long feed(Content content, Places places, Hasher hasher) {
        PhysicalKey place = content.place();
        byte[] buffer = new byte[(int) Math.min(BUFFER, content.size() + 1)];
        long seen = 0;
        try (InputStream in = places.of(place).open(place, 0, content.size() + 1)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hasher.update(buffer, 0, read);
                seen += read;
            }
            return seen;
        } catch (IOException failure) {
            throw place.isLocal()
                    ? LocalFailure.reading(place.toPath(), failure)
                    : RemoteFailure.reading(
                            "The content of " + ManifestReader.quoted(content.key()) + " could not be read to its end.",
                            failure);
        }
    }

    /**
     * The entries with the hashes that were missing, in the type that Quilt writes today.
     *
     * @throws StorageException if a file was changed since it was put into the package
     */
    public static EntryIndex fill(EntryIndex entries, Places places, Workers workers) {
        if (!lacksHashes(entries)) {
            return entries;
        }
        IndexBuilder filled = new IndexBuilder();
        List<Row> some = new ArrayList<>();
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            some.add(rows.next());
            if (some.size() == AT_A_TIME || !rows.hasNext()) {
                workers.map(some, row -> row.hash() == null ? hashed(row, places) : row)
                        .forEach(filled::add);
                some.clear();
            }
        }
        return filled.build();
    }

    private static boolean lacksHashes(EntryIndex entries) {
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            if (rows.next().hash() == null) {
                return true;
            }
        }
        return false;
    }

    private static Row hashed(Row row, Places places) {
        Content content = Content.of(row);
        String known = KnownSums.of(content, places);
        String value = known == null ? computed(content, places) : known;
        return row.withContent(row.url(), content.size(), new Row.Hash(HashTypes.CHUNKED, value));
    }

    private static String computed(Content content, Places places) {
        Hasher hasher = HashTypes.hasher(HashTypes.CHUNKED, content.size());
        long seen = feed(content, places, hasher);
        if (seen != content.size()) {
            throw changed(content, seen);
        }
        return hasher.finish();
    }

    private static RuntimeException changed(Content content, long seen) {
        String clause = "The content of " + ManifestReader.quoted(content.key())
                + " was changed since it was put into the package: it has "
                + (seen > content.size() ? "grown beyond " : "shrunk from ") + content.size() + " bytes. Set it again.";
        return content.place().isLocal() ? new StorageException(clause) : new ProtocolException(clause, null);
    }

    /** What a content has for a hash today, read to its end; null: it has another size. */
    public static @Nullable String chunked(Content content, Places places) {
        Hasher hasher = HashTypes.hasher(HashTypes.CHUNKED, content.size());
        return feed(content, places, hasher) == content.size() ? hasher.finish() : null;
    }
}
