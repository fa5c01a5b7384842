package io.quilt4j.jdbc.packages;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.EntryStream;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.StoredManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code "bucket_package_entry"}: a row for each file of each manifest. */
final class EntryTable extends RegistryTable {

    private static final double OF_ALL = 10_000_000;

    EntryTable(String registry) {
        super(
                registry,
                "_package_entry",
                "The files of all manifests of the registry " + registry
                        + ". A condition on top_hash keeps a query quick.",
                Stream.concat(
                                Stream.of(TableColumn.text("top_hash", "The hash of the version.")),
                                EntryColumns.OF_INDEX.stream().map(EntryColumns::column))
                        .toList());
    }

    @Override
    protected boolean narrows(int column) {
        return column == 0;
    }

    @Override
    protected double rows(Map<Integer, Integer> values) {
        return values.containsKey(0) ? OF_ALL / 1000 * values.get(0) : OF_ALL;
    }

    @Override
    protected boolean isLarge() {
        return true;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        PackageRegistry registry = registry(run);
        return PackageRows.each(
                ManifestTable.manifests(registry, wanted.get(0)), manifest -> rows(registry, manifest, columns));
    }

    private static RowSource rows(PackageRegistry registry, StoredManifest manifest, List<Integer> columns) {
        List<Function<EntryStream, @Nullable Object>> values = new ArrayList<>();
        for (int column : columns) {
            values.add(
                    column == 0
                            ? any -> manifest.topHash()
                            : EntryColumns.OF_INDEX.get(column - 1).value());
        }
        try {
            return new EntryRows(registry.read(manifest), values);
        } catch (NotFoundException gone) {
            return RowSource.of(List.of());
        }
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return wanted.containsKey(0) ? "the manifests of these hashes" : "all manifests";
    }
}
