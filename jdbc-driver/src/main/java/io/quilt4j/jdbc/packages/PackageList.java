package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.FunctionTable;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.names.PackageName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code packages(registry)}: a row for each package. */
final class PackageList extends FunctionTable {

    static final TableColumn REGISTRY = TableColumn.text(
            "registry", "The name of a registry that the connection was told of, s3://bucket, or file:///folder.");

    private static final int TOP_HASH = 2;

    PackageList() {
        super(
                "packages",
                "The packages of a registry, a row for each.",
                List.of(REGISTRY),
                List.of(
                        TableColumn.text("name", "The name of the package, such as user/name."),
                        TableColumn.text(
                                        "top_hash",
                                        "The hash of the newest version, for one question more for each package; NULL"
                                                + " where latest names none.")
                                .orNull()));
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        return PackageRows.each(
                wanted.getOrDefault(0, Set.of()).stream(), text -> rows(run.registry(text), text, columns));
    }

    private static RowSource rows(PackageRegistry registry, String text, List<Integer> columns) {
        boolean hashes = columns.contains(TOP_HASH);
        return PackageRows.each(registry.names(), name -> {
            String hash = hashes ? newest(registry, name) : null;
            @Nullable Object[] row = {text, name, hash};
            return PackageRows.one(RowSource.columns(row, columns));
        });
    }

    private static @Nullable String newest(PackageRegistry registry, String name) {
        return PackageName.isOne(name)
                ? registry.pointed(PackageName.of(name), "latest").orElse(null)
                : null;
    }

    @Override
    protected String asked() {
        return "Ask the registry";
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return "the names of packages" + (columns.contains(TOP_HASH) ? ", and the newest version of each" : "");
    }
}
