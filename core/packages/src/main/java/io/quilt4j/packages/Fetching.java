package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Progress;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.EntryIndex;
import io.quilt4j.packages.internal.manifests.IndexBuilder;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.transfers.Content;
import io.quilt4j.packages.internal.transfers.Fetch;
import io.quilt4j.packages.internal.transfers.SafeFolder;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.file.Path;
import java.util.Iterator;

/** Brings a package into a folder. */
final class Fetching {

    private Fetching() {}

    static Package fetch(Package source, Path folder) {
        SafeFolder safe = new SafeFolder(folder);
        // Before the first byte is written, so that a package with one bad key leaves nothing.
        EntryIndex entries = source.manifest().entries();
        entries.all().forEachRemaining(row -> check(row.keyText()));
        run(source.workshop(), entries, safe);
        IndexBuilder fetched = new IndexBuilder();
        PhysicalKey root = PhysicalKey.of(safe.root());
        entries.all()
                .forEachRemaining(row -> fetched.add(
                        row.withContent(root.join(row.keyText()).toString(), row.byteCount(), row.contentHash())));
        return new Package(Folders.plain(fetched.build()), source.workshop(), source.lineage());
    }

    private static void check(String key) {
        try {
            LogicalKeys.check(key);
            if (KeyBytes.hasLoneSurrogate(key)) {
                throw new InvalidInputException("Invalid key " + ManifestReader.quoted(key)
                        + ". No file system has a name with half of a surrogate pair in it.");
            }
        } catch (InvalidInputException bad) {
            throw new InvalidInputException(
                    bad.getMessage() + " Nothing was written. An entry by itself can be fetched to any file.", bad);
        }
    }

    private static void run(Workshop workshop, EntryIndex entries, SafeFolder safe) {
        Progress progress = workshop.options().progress();
        progress.begin("Fetching", entries.size(), bytes(entries));
        try {
            workshop.fetch().run(orders(entries.all(), safe));
        } catch (RuntimeException failure) {
            safe.removeEmpty();
            throw failure;
        } finally {
            progress.end();
        }
    }

    private static long bytes(EntryIndex entries) {
        long sum = 0;
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            Long size = rows.next().byteCount();
            sum += size == null ? 0 : size;
        }
        return sum;
    }

    private static Iterator<Fetch.Order> orders(EntryIndex.Rows rows, SafeFolder safe) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Fetch.Order next() {
                Row row = rows.next();
                return new Fetch.Order(Content.of(row), safe.place(KeyBytes.text(row.key())));
            }
        };
    }
}
