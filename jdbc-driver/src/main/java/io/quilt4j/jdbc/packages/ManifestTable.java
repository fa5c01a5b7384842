package io.quilt4j.jdbc.packages;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.EntryStream;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.StoredManifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code "bucket_package_manifest"}: a row for each manifest. */
final class ManifestTable extends RegistryTable {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    ManifestTable(String registry) {
        super(
                registry,
                "_package_manifest",
                "What the manifests of the registry " + registry + " say of whole packages, a row for each manifest.",
                List.of(
                        TableColumn.text("top_hash", "The hash of the version."),
                        TableColumn.text("message", "What it was committed with; NULL: nothing was said.")
                                .orNull(),
                        TableColumn.text("metadata", "The metadata that users gave to the package: JSON.")
                                .orNull()));
    }

    @Override
    protected boolean narrows(int column) {
        return column == 0;
    }

    @Override
    protected boolean isLarge() {
        return true;
    }

    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        PackageRegistry registry = registry(run);
        return PackageRows.each(manifests(registry, wanted.get(0)), manifest -> {
            if (columns.equals(List.of(0)) && !wanted.containsKey(0)) { // it was listed, so it is there
                return PackageRows.one(manifest.topHash());
            }
            try (EntryStream entries = registry.read(manifest)) {
                entries.hasNext(); // lines before the first entry may say more of the package
                Object message = entries.header().get("message");
                @Nullable
                Object[] row = {manifest.topHash(), message instanceof String text ? text : null, entries.metaJson()};
                return PackageRows.one(RowSource.columns(row, columns));
            } catch (NotFoundException gone) {
                return RowSource.of(List.of());
            }
        });
    }

    /** Those of these hashes, or all there are; what is no hash names none. */
    static Stream<StoredManifest> manifests(PackageRegistry registry, @Nullable Set<String> wanted) {
        return wanted == null
                ? registry.manifests()
                : wanted.stream().filter(HASH.asMatchPredicate()).flatMap(hash -> registry.manifests(hash).stream()
                        .limit(1));
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        return wanted.containsKey(0) ? "the manifests of these hashes" : "all manifests";
    }
}
