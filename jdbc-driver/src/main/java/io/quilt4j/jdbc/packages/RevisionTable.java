package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code "bucket_package_revision"}: a row for each push. */
final class RevisionTable extends RegistryTable {

    RevisionTable(String registry) {
        super(
                registry,
                "_package_revision",
                "The versions of all packages of the registry " + registry + ", a row for each push.",
                List.of(
                        TableColumn.text("pkg_name", "The name of the package."),
                        TableColumn.time("timestamp", false, "When it was pushed, in UTC."),
                        TableColumn.text("top_hash", "The hash of the version.")));
    }

    @Override
    protected boolean narrows(int column) {
        return column == 0;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        PackageRegistry registry = registry(run);
        return PackageRows.each(
                names(registry, wanted.get(0)),
                name -> registry.keepsRevisions()
                        ? pointers(
                                registry,
                                name,
                                registry.pointers(name).stream().filter(pointer -> millis(pointer) != null),
                                columns)
                        : PackageRows.each(
                                registry.versions(name).stream(),
                                version -> PackageRows.one(RowSource.columns(
                                        new Object[] {
                                            name.text(), Long.parseLong(version.pointer()) * 1000, version.topHash()
                                        },
                                        columns))));
    }
}
