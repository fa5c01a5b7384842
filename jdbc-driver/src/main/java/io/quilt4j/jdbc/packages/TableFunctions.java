package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.tables.FunctionTable;
import java.util.List;

/** The functions that give tables. */
public final class TableFunctions {

    private static final FunctionTable PACKAGES = new PackageList();
    private static final FunctionTable VERSIONS = new VersionList();
    private static final FunctionTable ENTRIES = new EntryList();

    private TableFunctions() {}

    /** All of them; {@code files} opens those whose columns depend on what a file holds. */
    public static List<TableFunction> of(PackageFiles.Opened files) {
        return List.of(
                TableFunction.of(PACKAGES, 1),
                TableFunction.of(VERSIONS, 2),
                TableFunction.of(ENTRIES, 2),
                PackageFiles.function(files));
    }

    /** The four tables of each of these registries. */
    public static List<? extends io.quilt4j.jdbc.tables.Described> tables(List<String> registries) {
        return registries.stream()
                .flatMap(registry -> RegistryTable.of(registry).stream())
                .toList();
    }
}
