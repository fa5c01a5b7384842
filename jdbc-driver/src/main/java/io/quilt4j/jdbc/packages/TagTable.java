package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code "bucket_package_tag"}: a row for each pointer with a name, such as {@code latest}. */
final class TagTable extends RegistryTable {

    TagTable(String registry) {
        super(
                registry,
                "_package_tag",
                "The tags of all packages of the registry " + registry + ", such as latest.",
                List.of(
                        TableColumn.text("pkg_name", "The name of the package."),
                        TableColumn.text("tag_name", "The name of the tag."),
                        TableColumn.text("top_hash", "The hash of the version it names.")));
    }

    @Override
    protected boolean narrows(int column) {
        return column < 2;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        PackageRegistry registry = registry(run);
        Set<String> tags = wanted.get(1);
        return PackageRows.each(names(registry, wanted.get(0)), name -> {
            Stream<String> pointers = tags == null ? registry.pointers(name).stream() : tags.stream();
            return pointers(registry, name, pointers.filter(pointer -> millis(pointer) == null), columns);
        });
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        List<String> tags = wanted.get(1);
        return (tags == null ? "tags " : "the tags " + String.join(", ", tags) + " ") + packages(wanted.get(0));
    }
}
