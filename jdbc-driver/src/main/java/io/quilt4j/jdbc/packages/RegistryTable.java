package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.ServerTable;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.names.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of a registry that the connection was told of, with name and columns as Quilt's Iceberg index has them. */
abstract class RegistryTable extends ServerTable {

    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
    private static final int MILLIS = 1000;

    private final String registry;

    RegistryTable(String registry, String ending, String remarks, List<TableColumn> columns) {
        super(registry + ending, remarks, columns);
        this.registry = registry;
    }

    /** The four of a registry. */
    static List<RegistryTable> of(String registry) {
        return List.of(
                new RevisionTable(registry),
                new TagTable(registry),
                new ManifestTable(registry),
                new EntryTable(registry));
    }

    PackageRegistry registry(Run run) {
        return run.registry(registry);
    }

    @Override
    protected String asked() {
        return "Ask the registry " + registry;
    }

    /** The names that are asked for, or all there are; what is no name names no package. */
    static Stream<PackageName> names(PackageRegistry registry, @Nullable Set<String> wanted) {
        Stream<String> names = wanted == null ? registry.names() : wanted.stream();
        return names.filter(PackageName::isOne).map(PackageName::of);
    }

    /** The moment that a pointer of the first layout is called after, in milliseconds since 1970; null: it is a tag. */
    static @Nullable Long millis(String pointer) {
        return TIME.matcher(pointer).matches() ? Long.parseLong(pointer) * MILLIS : null;
    }

    /** A row for each pointer of these that names a version, as {@code row} makes it. */
    static RowSource pointers(
            PackageRegistry registry, PackageName name, Stream<String> pointers, List<Integer> columns) {
        return PackageRows.each(pointers, pointer -> {
            Long millis = millis(pointer);
            List<@Nullable Object[]> rows = new ArrayList<>();
            registry.pointed(name, pointer)
                    .ifPresent(hash -> rows.add(RowSource.columns(
                            new @Nullable Object[] {name.text(), millis == null ? pointer : millis, hash}, columns)));
            return RowSource.of(rows);
        });
    }

    /** Of all packages, or of some. */
    static String packages(@Nullable List<String> names) {
        return names == null ? "of all packages" : "of the packages " + String.join(", ", names);
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return "pointers " + packages(wanted.get(0));
    }
}
