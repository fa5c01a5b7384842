package io.quilt4j.jdbc.packages;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.FunctionTable;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.PackageVersion;
import io.quilt4j.packages.names.PackageName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code package_versions(registry, name)}: a row for each version, and one for {@code latest}. */
final class VersionList extends FunctionTable {

    static final TableColumn NAME = TableColumn.text("name", "The name of the package, such as user/name.");

    VersionList() {
        super(
                "package_versions",
                "The versions of a package, a row for each pointer to one.",
                List.of(PackageList.REGISTRY, NAME),
                List.of(
                        TableColumn.text("pointer", "latest, or when the version was pushed, in seconds since 1970."),
                        TableColumn.time("pushed_at", true, "When the version was pushed; NULL for latest."),
                        TableColumn.text("top_hash", "The hash of the version, as the pointer holds it.")));
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        return PackageRows.each(
                wanted.getOrDefault(0, Set.of()).stream(),
                text -> PackageRows.each(
                        wanted.getOrDefault(1, Set.of()).stream(),
                        name -> rows(run.registry(text), text, PackageName.of(name), columns)));
    }

    private static RowSource rows(PackageRegistry registry, String text, PackageName name, List<Integer> columns) {
        List<PackageVersion> versions = registry.versions(name);
        if (versions.isEmpty()) {
            registry.browse(name); // says that there is none, and which there are of similar names
            throw new NotFoundException("There is no package " + name + " in " + registry + ".");
        }
        return PackageRows.each(versions.stream(), version -> {
            @Nullable
            Object[] row = {
                text, name.text(), version.pointer(), RegistryTable.millis(version.pointer()), version.topHash()
            };
            return PackageRows.one(RowSource.columns(row, columns));
        });
    }

    @Override
    protected String asked() {
        return "Ask the registry";
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return "the pointers of a package, and what each says";
    }
}
