package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.packages.names.PackageName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A package is a value: what it gave away changes nothing of it. */
final class PackageValueTest extends ShelfFixture {

    private static final PackageName NAME = PackageName.of("user/name");
    private static final Map<String, Object> META = Map.of("n", Map.of("l", List.of(Map.of("a", 1L))));

    private Package draft() throws IOException {
        return shelf.packages
                .newPackage()
                .edit()
                .set("s/f", shelf.file("f", "x"))
                .setMeta(META)
                .setMeta("s", META)
                .setMeta("s/f", META)
                .toPackage();
    }

    private static void nobodyCanChange(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
            map.values().forEach(PackageValueTest::nobodyCanChange);
        } else if (value instanceof List<?> list) {
            assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
            list.forEach(PackageValueTest::nobodyCanChange);
        }
    }

    @Test
    void whatAPackageGivesAwayCannotBeChanged() throws IOException {
        Package draft = draft();
        Package built = shelf.registry().build(NAME, draft, BuildOptions.message("m"));
        Package browsed = shelf.registry().browse(NAME);
        for (Package each : List.of(
                draft, built, browsed, browsed.folder("s"), browsed.edit().toPackage())) {
            nobodyCanChange(each.meta());
            nobodyCanChange(each.header());
            nobodyCanChange(each.keys());
            each.entries().map(PackageEntry::meta).forEach(PackageValueTest::nobodyCanChange);
            assertThat(each.meta()).isEqualTo(META);
        }
        nobodyCanChange(browsed.folderMeta("s").orElseThrow());
        nobodyCanChange(browsed.get("s/f").meta());
        try (EntryStream entries = shelf.registry().read(NAME, "latest")) {
            nobodyCanChange(entries.header());
            nobodyCanChange(entries.next().meta());
            nobodyCanChange(entries.header());
        }
        assertThat(shelf.registry()
                        .build(NAME, browsed, BuildOptions.message("m"))
                        .topHash())
                .isEqualTo(built.topHash());
    }

    @Test
    void aManifestThatSpeaksOfThePackageAfterItsHeader() throws IOException {
        String manifest = "{\"version\": \"v0\"}\n{\"logical_key\": \"x\", \"meta\": {\"a\": [[1]]}}\n";
        Package read = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.meta()).hasSize(1);
        nobodyCanChange(read.meta());
    }

    /** As the Python client leaves it, which packs no folder that has nothing. */
    @Test
    void aFolderOfFoldersWithMetadataIsOne() throws IOException {
        String manifest =
                "{\"version\": \"v0\"}\n{\"logical_key\": \"a/b/c/\", \"meta\": {\"user_meta\": {\"n\": 1}}}\n";
        Package there = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        assertThat(there.isFolder("a")).isTrue();
        assertThat(there.isFolder("a/b")).isTrue();
        assertThat(there.isFolder("a/c")).isFalse();
        assertThat(there.folder("a").keys()).containsExactly("b");
        assertThat(there.toString()).isEqualTo("(local Package)\n └─a/\n   └─b/\n     └─c/\n");
    }

    /** Below its top a package is drawn in the order of names, of which a folder with metadata is not the first. */
    @Test
    void aTreeIsCutWherePythonCutsIt() throws IOException {
        String manifest = "{\"version\": \"v0\"}\n"
                + "{\"logical_key\": \"a/z/\", \"meta\": {\"n\": 1}}\n"
                + "{\"logical_key\": \"a/b\", \"physical_keys\": [\"s3://b/b\"], \"size\": 1, \"hash\": null, \"meta\":"
                + " {}}\n";
        Package there = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        assertThat(there.folder("a").keys()).containsExactly("z", "b");
        assertThat(there.tree(2)).isEqualTo("(remote Package)\n └─a/\n   └─b\n ...\n");
    }
}
