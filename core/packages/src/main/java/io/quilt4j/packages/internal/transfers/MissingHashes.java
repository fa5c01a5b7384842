package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Places;
import java.util.ArrayList;
import java.util.List;

/** Gives entries the hashes that they lack, before a package is written. */
public final class MissingHashes {

    private static final int AT_A_TIME = 4096;

    private MissingHashes() {}

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
                workers.map(
                                some,
                                row -> row.hash() == null && !Hashing.isShared(Content.of(row))
                                        ? hashed(row, places)
                                        : row)
                        .forEach(row -> filled.add(row.hash() == null ? hashed(row, places, workers) : row));
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
        return with(
                row,
                content,
                known == null ? Hashing.computed(content, places) : new Hashing.Sum(content.size(), known));
    }

    /** The same by all threads, of which the caller is none. */
    private static Row hashed(Row row, Places places, Workers workers) {
        Content content = Content.of(row);
        return with(row, content, Hashing.shared(content, places, workers));
    }

    private static Row with(Row row, Content content, Hashing.Sum sum) {
        if (sum.seen() != content.size()) {
            throw changed(content, sum.seen());
        }
        return row.withContent(row.url(), content.size(), new Row.Hash(HashTypes.CHUNKED, sum.value()));
    }

    private static RuntimeException changed(Content content, long seen) {
        String clause = "The content of " + ManifestReader.quoted(content.key())
                + " was changed since it was put into the package: it has "
                + (seen > content.size() ? "grown beyond " : "shrunk from ") + content.size() + " bytes. Set it again.";
        return content.place().isLocal() ? new StorageException(clause) : new ProtocolException(clause, null);
    }
}
