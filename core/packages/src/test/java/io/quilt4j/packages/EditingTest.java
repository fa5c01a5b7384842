package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EditingTest extends ShelfFixture {

    private static final PackageName NAME = PackageName.of("user/name");

    private PackageEditor empty() {
        return shelf.packages.newPackage().edit();
    }

    private static List<String> keys(Package contents) {
        return contents.entries().map(PackageEntry::key).toList();
    }

    @Test
    @DisplayName("statement 97: a/x, a-b, a.txt are walked in that order")
    void walksFolderByFolder() throws IOException {
        Path file = shelf.file("f", "x");
        Package contents =
                empty().set("a.txt", file).set("a-b", file).set("a/x", file).toPackage();
        assertThat(keys(contents)).containsExactly("a/x", "a-b", "a.txt");
        assertThat(contents.keys()).containsExactly("a.txt", "a-b", "a");
    }

    @Test
    void aPackageIsAValue() throws IOException {
        Path file = shelf.file("f", "x");
        Package before = empty().set("a", file).toPackage();
        PackageEditor editor =
                before.edit().set("b", file).setMeta(Map.of("k", 1)).delete("a");
        Package after = editor.toPackage();
        assertThat(keys(before)).containsExactly("a");
        assertThat(before.meta()).isEmpty();
        assertThat(keys(after)).containsExactly("b");
        assertThat(after.meta()).containsExactly(Map.entry("k", 1L));
        assertThat(keys(editor.set("c", file).toPackage())).containsExactly("b", "c");
    }

    @Test
    void keysMustBeOfFilesAndFree() throws IOException {
        Path file = shelf.file("f", "x");
        PackageEditor editor = empty().set("a/b", file).set("f", file);
        for (String bad : List.of("", "a/", "../x", "/x", "a//b", "./x", "a/..")) {
            assertThatThrownBy(() -> editor.set(bad, file)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> editor.set("a", file)).hasMessageStartingWith("Cannot overwrite directory 'a'");
        assertThatThrownBy(() -> editor.set("f/g", file)).hasMessageStartingWith("Already a PackageEntry for 'f'");
        assertThatThrownBy(() -> editor.set("x", folder.resolve("none"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> editor.delete("none")).isInstanceOf(NotFoundException.class);
        assertThat(keys(editor.delete("a").toPackage())).containsExactly("f");
    }

    @Test
    void foldersAreAddedWithoutWhatIsIgnored() throws IOException {
        for (String name : List.of("x.csv", "sub/y.csv", "sub/z.tmp", "build/out", "deep/build/out", "#c")) {
            shelf.file(name, name);
        }
        shelf.file(".quiltignore", "*.tmp\nbuild\n\nfiles\n");
        Path source = shelf.folder.resolve("files");
        Files.createSymbolicLink(source.resolve("link"), source.resolve("x.csv"));
        Files.createSymbolicLink(source.resolve("broken"), source.resolve("none"));
        Files.createSymbolicLink(source.resolve("loop"), source);
        Package contents =
                empty().setMeta(Map.of("lost", true)).setDir(".", source).toPackage();
        assertThat(keys(contents)).containsExactly("#c", ".quiltignore", "link", "sub/y.csv", "x.csv");
        assertThat(contents.get("link").physicalKey().toPath())
                .isEqualTo(source.toRealPath().resolve("x.csv"));
        assertThat(contents.meta()).isEmpty();
        assertThatThrownBy(() -> empty().setDir("a", folder.resolve("none")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("doesn't exist");
        assertThatThrownBy(() -> empty().setDir("a", shelf.file("plain", "x")))
                .hasMessageContaining("is a file: set puts it into a package");
    }

    /** The hashes are those of quilt3 8.0.0 after the same calls. */
    @Test
    void metadataIsWrittenWherePythonWritesIt() throws IOException {
        PhysicalKey place =
                PhysicalKey.of(Objects.requireNonNull(shelf.file("b", "b\n").getParent()));
        Path sub = Objects.requireNonNull(shelf.file("s/b", "c\n").getParent());
        assertThat(hash(empty().setDir("/", place, UpdatePolicy.INCOMING), null))
                .isEqualTo("b12930834180d17b1ba61b9e19ea5edaf7d5bb4f70ced2f122b50f76f5a9f4e3");
        assertThat(hash(
                        empty().setDir("s", sub)
                                .set("b", PhysicalKey.of(sub.resolve("b")))
                                .delete("b"),
                        null))
                .isEqualTo("a1319b444c5861c678a44162e9b80a56cd79550937dfe51049724e9b7f674ffc");
        PackageEditor one = empty().set("x", place.join("b"));
        assertThat(hash(one.setMeta("x", null), null))
                .isEqualTo("3b106cffc911e2eacabf0f3424adbd4d4de5c395f81e2acab2c29d474b8ac680");
        assertThat(hash(one.setMeta(null).setMeta("x", Map.of()), "m"))
                .isEqualTo("c5a09427ec11bffe3a0a028ae6499a25d9f99a5170f3184cd747e0a3b10f4f61");
    }

    private String hash(PackageEditor editor, @Nullable String message) {
        return shelf.registry()
                .build(NAME, editor.toPackage(), BuildOptions.message(message))
                .topHash();
    }

    @Test
    void aFolderIsSetWithItsMetadata() throws IOException {
        PhysicalKey place =
                PhysicalKey.of(Objects.requireNonNull(shelf.file("b", "b").getParent()));
        PhysicalKey none = PhysicalKey.of(Files.createDirectory(folder.resolve("empty")));
        PackageEditor editor = empty().setDir("s", place, UpdatePolicy.INCOMING, Map.of("a", 1))
                .setDir("t/u", none, UpdatePolicy.INCOMING, Map.of("b", 2));
        assertThat(editor.toPackage().folder("s").meta()).containsEntry("a", 1L);
        assertThat(editor.toPackage().folder("t/u").meta()).containsEntry("b", 2L);
        assertThatThrownBy(() -> editor.setDir("s/b/c", none, UpdatePolicy.INCOMING, Map.of("b", 2)))
                .hasMessageStartingWith("Already a PackageEntry for 's/b'");
        editor.setDir("s", place, UpdatePolicy.INCOMING);
        assertThat(editor.toPackage().folder("s").meta()).isEmpty();
    }

    @Test
    void existingEntriesStayIfTheyShall() throws IOException {
        Path source = Objects.requireNonNull(shelf.file("dir/a", "new").getParent());
        PhysicalKey place = PhysicalKey.of(source);
        PackageEditor editor = empty().set("d/a", shelf.file("old", "old one"));
        assertThat(editor.setDir("d", place, UpdatePolicy.EXISTING)
                        .toPackage()
                        .get("d/a")
                        .string())
                .isEqualTo("old one");
        assertThat(editor.setDir("d/", place, UpdatePolicy.INCOMING)
                        .toPackage()
                        .get("d/a")
                        .string())
                .isEqualTo("new");
    }

    @Test
    @DisplayName("statement 108: NaN in metadata is refused")
    void metadataIsChecked() throws IOException {
        PackageEditor editor = empty().set("d/a", shelf.file("f", "x"));
        assertThatThrownBy(() -> editor.setMeta(Map.of("a", Double.NaN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Out of range float values are not JSON compliant");
        assertThatThrownBy(() -> editor.setMeta(Map.of("a", "\ud800"))).hasMessageContaining("half a character");
        assertThatThrownBy(() -> editor.setMeta(Map.of("a", new Object()))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> editor.setMeta("none", Map.of())).isInstanceOf(NotFoundException.class);
        Package contents = editor.setMeta("d", Map.of("f", 1))
                .setMeta("d/a", Map.of("g", 0.1f))
                .toPackage();
        assertThat(contents.folderMeta("d")).contains(Map.of("f", 1L));
        assertThat(contents.get("d/a").metaJson()).isEqualTo("{\"user_meta\": {\"g\": 0.1}}");
        assertThat(contents.folder("d").meta()).containsEntry("f", 1L);
    }

    @Test
    void numbersForNamesAreStoredUnderTheHashOfTheirText() throws IOException {
        Package contents = empty().setMeta(Map.of("m", Map.of(10, "a", 9, "b"))).toPackage();
        String hash =
                shelf.registry().build(NAME, contents, BuildOptions.DEFAULT).topHash();
        assertThat(shelf.registry().browse(NAME).topHash()).isEqualTo(hash);
    }

    @Test
    @DisplayName("statement 114: the header has version, user_meta and message in the order in which they came")
    void orderOfTheHeader() throws IOException {
        Package built =
                shelf.registry().build(NAME, empty().setMeta(Map.of("k", 1)).toPackage(), BuildOptions.message("m"));
        assertThat(text(built)).isEqualTo("{\"version\": \"v0\", \"user_meta\": {\"k\": 1}, \"message\": \"m\"}\n");
        Package later = built.edit().setMeta(null).toPackage();
        assertThat(text(shelf.registry().build(NAME, later, BuildOptions.DEFAULT)))
                .isEqualTo("{\"version\": \"v0\", \"user_meta\": null, \"message\": null}\n");
        Package noMeta = shelf.registry().build(NAME, empty().toPackage(), BuildOptions.DEFAULT);
        Package afterwards = noMeta.edit().setMeta(Map.of()).toPackage();
        assertThat(text(shelf.registry().build(NAME, afterwards, BuildOptions.DEFAULT)))
                .isEqualTo("{\"version\": \"v0\", \"message\": null, \"user_meta\": {}}\n");
    }

    private static String text(Package contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        contents.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void filesThatWereChangedBeforeTheBuildAreRefused() throws IOException {
        Path file = shelf.file("f", "12345");
        Package contents = empty().set("f", file).toPackage();
        Files.writeString(file, "123456");
        assertThatThrownBy(() -> shelf.registry().build(NAME, contents, BuildOptions.DEFAULT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("The content of 'f' was changed")
                .hasMessageContaining("grown beyond 5 bytes");
        Files.writeString(file, "1234");
        assertThatThrownBy(() -> shelf.registry().build(NAME, contents, BuildOptions.DEFAULT))
                .hasMessageContaining("shrunk from 5 bytes");
        Files.delete(file);
        assertThatThrownBy(() -> shelf.registry().build(NAME, contents, BuildOptions.DEFAULT))
                .isInstanceOf(NotFoundException.class);
        assertThat(shelf.registry().names()).isEmpty();
    }

    /** Of several chunks, with the sums that protocol.md has for these bytes. */
    @Test
    void longFilesAreHashedByAllThreadsToTheSame() throws IOException {
        Map<Integer, String> sums = Map.of(
                8_388_608, "++4ByaSgm5UhpLtGnX9SQvWeh6Fv2Y4O8Prvq+yQdEM=",
                8_388_609, "CrcjQEoV4ONU0c8RIH+AC1nX7CoWjBat0kSYo9EwPNU=",
                20_971_520, "kP4/66EoQ+RGc/cNKvg22am2KemJozC/tEdy6tR16qM=");
        for (Map.Entry<Integer, String> each : sums.entrySet()) {
            byte[] bytes = new byte[each.getKey()];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (at % 256 * 7 + 3);
            }
            Path folder = Files.createDirectories(shelf.file("many", "").resolveSibling("long"));
            Path file = Files.write(folder.resolve("f"), bytes);
            Package contents = empty().set("f", file).toPackage();
            Package built = shelf.registry().build(NAME, contents, BuildOptions.DEFAULT);
            assertThat(built.get("f").hash()).extracting(ContentHash::value).isEqualTo(each.getValue());
            assertThat(built.verify(PhysicalKey.of(folder)).isExact()).isTrue();
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            assertThat(built.verify(PhysicalKey.of(folder)).different()).containsExactly("f");
            Files.write(file, bytes, StandardOpenOption.APPEND);
            assertThatThrownBy(() -> shelf.registry().build(NAME, contents, BuildOptions.DEFAULT))
                    .hasMessageContaining("grown beyond " + each.getKey() + " bytes");
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertThatThrownBy(() -> shelf.registry().build(NAME, contents, BuildOptions.DEFAULT))
                    .hasMessageContaining("shrunk from " + each.getKey() + " bytes");
        }
    }

    @Test
    void tellsWhatBecameOfEntries() throws IOException {
        Path one = shelf.file("one", "1");
        Path two = shelf.file("two", "2");
        Package before =
                shelf.registry().build(NAME, empty().set("a", one).set("b", one).toPackage(), BuildOptions.DEFAULT);
        Package after = shelf.registry()
                .build(
                        NAME,
                        before.edit().delete("a").set("b", two).set("c/d", two).toPackage(),
                        BuildOptions.DEFAULT);
        assertThat(before.diff(after)).isEqualTo(new PackageDiff(List.of("c/d"), List.of("b"), List.of("a")));
        assertThat(after.diff(after).isEmpty()).isTrue();
        Package odd = empty().set("a/x", one)
                .set("a+b", one)
                .set("😀", one)
                .set("\uFFFD", one)
                .toPackage();
        assertThat(empty().toPackage().diff(odd).added())
                .as("as quilt3 sorts them")
                .containsExactly("a+b", "a/x", "\uFFFD", "😀");
        assertThat(odd.diff(empty().toPackage()).deleted())
                .as("as it walks")
                .containsExactly("a/x", "a+b", "\uFFFD", "😀");
        assertThat(keys(after.filter(entry -> entry.key().startsWith("c/")))).containsExactly("c/d");
        assertThat(after.filter(entry -> true).meta()).isEmpty();
    }

    @Test
    void readsAndWritesManifestsOfUsers() throws IOException {
        Package built = shelf.registry()
                .build(NAME, empty().set("a b/é", shelf.file("f", "x")).toPackage(), BuildOptions.DEFAULT);
        Package again = shelf.packages.read(new ByteArrayInputStream(text(built).getBytes(StandardCharsets.UTF_8)));
        assertThat(again.topHash()).isEqualTo(built.topHash());
        assertThat(again.get("a b/é").string()).isEqualTo("x");
        assertThatThrownBy(() -> again.get("a b/e"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Did you mean 'a b/é'?");
        assertThat(again).hasToString("(local Package)\n └─a b/\n   └─é\n");
    }
}
