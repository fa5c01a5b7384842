package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import java.util.ArrayList;
import java.util.List;

/** Gives entries the hashes that they lack, before a package is written. */
public final class MissingHashes {

    private static final int AT_A_TIME = 4096;

    private final Hashing hashing;

    public MissingHashes(Hashing hashing) {
        this.hashing = hashing;
    }

    /**
     * The entries with the hashes that were missing, in the type that Quilt writes today.
     *
     * @throws StorageException if a file was changed since it was put into the package
     */
    public EntryIndex fill(EntryIndex entries) {
        long files = 0;
        long bytes = 0;
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            Row row = rows.next();
            if (row.hash() == null) {
                files++;
                bytes += Content.of(row).size();
            }
        }
        return files == 0 ? entries : hashing.told(files, bytes, () -> filled(entries));
    }

    private EntryIndex filled(EntryIndex entries) {
        IndexBuilder filled = new IndexBuilder();
        List<Row> some = new ArrayList<>();
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            some.add(rows.next());
            if (some.size() == AT_A_TIME || !rows.hasNext()) {
                hashing.workers()
                        .map(some, row -> row.hash() == null && !Hashing.isShared(Content.of(row)) ? hashed(row) : row)
                        .forEach(row -> filled.add(row.hash() == null ? hashedByAll(row) : row));
                some.clear();
            }
        }
        return filled.build();
    }

    private Row hashed(Row row) {
        Content content = Content.of(row);
        Hashing.Sum known = hashing.known(content);
        return with(row, content, known == null ? hashing.computed(content) : known);
    }

    /** The same by all threads, of which the caller is none. */
    private Row hashedByAll(Row row) {
        Content content = Content.of(row);
        return with(row, content, hashing.shared(content));
    }

    private Row with(Row row, Content content, Hashing.Sum sum) {
        if (sum.seen() != content.size()) {
            throw changed(content, sum.seen());
        }
        hashing.progress().file();
        return row.withContent(row.url(), content.size(), new Row.Hash(HashTypes.CHUNKED, sum.value()));
    }

    private static RuntimeException changed(Content content, long seen) {
        String clause = "The content of " + ManifestReader.quoted(content.key())
                + " was changed since it was put into the package: it has "
                + (seen > content.size() ? "grown beyond " : "shrunk from ") + content.size() + " bytes. Set it again.";
        return content.place().isLocal() ? new StorageException(clause) : new ProtocolException(clause, null);
    }
}
