package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.FunctionTable;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.EntryStream;
import io.quilt4j.packages.names.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code package_entries(registry, name[, hash])}: a row for each file. */
final class EntryList extends FunctionTable {

    private static final String NEWEST = "latest";
    private static final List<TableColumn> ARGUMENTS = List.of(
            PackageList.REGISTRY,
            VersionList.NAME,
            TableColumn.text("hash", "The hash of a version, its beginning, or a pointer; left out: latest."));
    private static final double USUALLY = 1_000_000;

    EntryList() {
        super(
                "package_entries",
                "The files of a version of a package, a row for each.",
                ARGUMENTS,
                EntryColumns.OF_FUNCTION.stream().map(EntryColumns::column).toList());
    }

    @Override
    protected double rows(Map<Integer, Integer> values) {
        return USUALLY;
    }

    @Override
    protected boolean isLarge() {
        return true;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        return PackageRows.each(
                wanted.getOrDefault(0, Set.of()).stream(),
                registry -> PackageRows.each(
                        wanted.getOrDefault(1, Set.of()).stream(),
                        name -> PackageRows.each(
                                wanted.getOrDefault(2, Set.of(NEWEST)).stream(),
                                version -> rows(run, List.of(registry, name, version), columns))));
    }

    private static RowSource rows(Run run, List<String> arguments, List<Integer> columns) {
        List<Function<EntryStream, @Nullable Object>> values = new ArrayList<>();
        for (int column : columns) {
            values.add(
                    column < ARGUMENTS.size()
                            ? any -> arguments.get(column)
                            : EntryColumns.OF_FUNCTION
                                    .get(column - ARGUMENTS.size())
                                    .value());
        }
        EntryStream entries = run.registry(arguments.get(0)).read(PackageName.of(arguments.get(1)), arguments.get(2));
        return new EntryRows(entries, values);
    }

    @Override
    protected String asked() {
        return "Read the manifest";
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return wanted.containsKey(2) ? "of that version" : "of the newest version";
    }
}
