package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchingTest extends ShelfFixture {

    private static final PackageName NAME = PackageName.of("user/name");

    private Package built(String... keys) throws IOException {
        PackageEditor editor = shelf.packages.newPackage().edit();
        for (String key : keys) {
            editor.set(key, shelf.file("source/" + key, "content of " + key));
        }
        return shelf.registry().build(NAME, editor.toPackage(), BuildOptions.DEFAULT);
    }

    @Test
    void filesArriveUnderTheirKeys() throws IOException {
        Package fetched = built("a/b c/é", "d", "e/\ud83d\ude00").fetch(folder.resolve("out"));
        assertThat(folder.resolve("out/a/b c/é")).content().isEqualTo("content of a/b c/é");
        assertThat(fetched.get("d").physicalKey().toPath()).isEqualTo(folder.resolve("out/d"));
        assertThat(fetched.get("d").string()).isEqualTo("content of d");
        assertThat(fetched.verify(PhysicalKey.of(folder.resolve("out"))).isExact())
                .isTrue();
        assertThat(everything(folder.resolve("out"))).hasSize(3);
    }

    @Test
    void aContentThatIsGoneIsToldWithItsKey() throws IOException {
        Package contents = built("a/b");
        Files.delete(contents.get("a/b").physicalKey().toPath());
        String told = "The content of 'a/b' was not found. There is no file " + folder;
        assertThatThrownBy(() -> contents.fetch(folder.resolve("out")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(told)
                .hasMessageEndingWith("Take another version of the package, or set the entry again.");
        assertThatThrownBy(contents.get("a/b")::bytes)
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(told);
    }

    @Test
    void ofAFolderThatIsNotThereAllIsMissing() throws IOException {
        Package contents = built("a/b", "c");
        for (Path none : List.of(folder.resolve("none"), shelf.file("plain", "x"))) {
            assertThat(contents.verify(PhysicalKey.of(none)))
                    .isEqualTo(new Verification(List.of("a/b", "c"), List.of(), List.of()));
            assertThat(shelf.packages.newPackage().verify(PhysicalKey.of(none)).isExact())
                    .isTrue();
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void nothingIsLeftOfWhatFails() throws IOException {
        Path file = shelf.file("data/f", "content");
        String longest = "n".repeat(300);
        Package contents =
                shelf.packages.newPackage().edit().set("below/" + longest, file).toPackage();
        Package tooLong = shelf.registry().build(NAME, contents, BuildOptions.DEFAULT);
        assertThatThrownBy(() -> tooLong.fetch(folder.resolve("out"))).hasMessageContaining("File name too long");
        assertThatThrownBy(() -> shelf.registry().install(NAME, "latest", folder.resolve("in")))
                .hasMessageContaining("File name too long");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("in")).doesNotExist();
    }

    @Test
    void aFolderInThePlaceOfAContentIsNotTheTargetsFault() throws IOException {
        Package contents = built("a/b");
        Path source = contents.get("a/b").physicalKey().toPath();
        Files.delete(source);
        Files.createDirectories(source.resolve("sub"));
        assertThatThrownBy(() -> contents.fetch(folder.resolve("out")))
                .hasMessage("Could not read " + source + ": it is a folder.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void halfOfASurrogatePairIsNoNameOfAFile() throws IOException {
        Package contents = built("a");
        Package half = contents.edit().set("x\ud800", contents.get("a")).toPackage();
        assertThatThrownBy(() -> half.fetch(folder.resolve("out")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "Invalid key 'x?'. No file system has a name with half of a surrogate pair in it.");
    }

    @Test
    void whatCannotBeRecordedIsNotInstalledByHalves() throws IOException {
        String large = "z".repeat(1_100_000);
        Package small = built("a").edit().setMeta("a", Map.of("x", "small")).toPackage();
        ByteArrayOutputStream manifest = new ByteArrayOutputStream();
        small.dumpTo(manifest);
        String topHash =
                small.edit().setMeta("a", Map.of("x", large)).toPackage().topHash();
        shelf.file(
                "other/.quilt/packages/" + topHash,
                manifest.toString(StandardCharsets.UTF_8).replace("small", large));
        shelf.file("other/.quilt/named_packages/user/name/latest", topHash);
        assertThatThrownBy(() -> shelf.packages
                        .registry(folder.resolve("files/other").toString())
                        .install(NAME, "latest", folder.resolve("in")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be less than 1000000 bytes");
        assertThat(folder.resolve("in")).doesNotExist();
    }

    @Test
    void whatHasNoHashIsHeldAgainstNothing() throws IOException {
        Path file = shelf.file("data/f", "x");
        Package draft = shelf.packages.newPackage().edit().set("f", file).toPackage();
        assertThatThrownBy(() -> draft.verify(PhysicalKey.of(shelf.folderOf(file))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("build the package first.");
    }

    @Test
    void anEntryIsFetchedIntoAFileAndNotIntoAFolder() throws IOException {
        Package contents = built("a/b");
        Path there = shelf.file("there/b", "own");
        assertThatThrownBy(() -> contents.get("a/b").fetch(shelf.folderOf(there)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is a folder at " + there.getParent() + ": name the file to write, such as " + there
                        + ".");
        assertThat(there).hasContent("own");
    }

    @Test
    void whatIsNoTextIsNotReadAsOne() throws IOException {
        Path file = Files.write(shelf.file("latin", ""), new byte[] {'a', 'b', (byte) 0xe9});
        PackageEntry entry = shelf.packages
                .newPackage()
                .edit()
                .set("latin", file)
                .toPackage()
                .get("latin");
        assertThatThrownBy(entry::string)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The entry 'latin' is no text in UTF-8, at byte 2: read its bytes.");
        assertThat(entry.bytes()).hasSize(3);
    }

    /** A rename would put the content in the place of a device, /dev/full say. */
    @Test
    void whatIsNoFileIsNotReplaced() throws IOException {
        Package contents = built("a");
        Path socket = Files.createDirectories(folder.resolve("s")).resolve("a");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> contents.fetch(folder.resolve("s")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a device or a socket is there");
            assertThatThrownBy(() -> contents.get("a").fetch(socket)).isInstanceOf(StorageException.class);
            assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther())
                    .isTrue();
        }
        Files.createDirectories(folder.resolve("d/a"));
        assertThatThrownBy(() -> contents.fetch(folder.resolve("d"))).hasMessageContaining("a folder is there");
        assertThatThrownBy(() -> contents.fetch(shelf.file("plain", "x")))
                .hasMessageContaining("a file is where a folder should be");
        assertThat(folder.resolve("files/plain")).hasContent("x");
    }

    @Test
    void aPackageOverItsOwnSourceChangesNothing() throws IOException {
        Package contents = built("a", "sub/b");
        contents.fetch(folder.resolve("files/source"));
        assertThat(everything(folder.resolve("files/source"))).hasSize(2);
        assertThat(folder.resolve("files/source/sub/b")).hasContent("content of sub/b");
    }

    @Test
    void aPartOfAPackageIsInstalled() throws IOException {
        built("a", "sub/b", "sub/c/d");
        shelf.registry().install(NAME, "latest", folder.resolve("part"), "sub");
        shelf.registry().install(NAME, "latest", folder.resolve("file"), "sub/c/d");
        assertThat(folder.resolve("part/b")).hasContent("content of sub/b");
        assertThat(folder.resolve("part/c/d")).exists();
        assertThat(everything(folder.resolve("part"))).hasSize(2);
        assertThat(folder.resolve("file/d")).hasContent("content of sub/c/d");
        assertThatThrownBy(() -> shelf.registry().install(NAME, "latest", folder.resolve("none"), "sub/x"))
                .isInstanceOf(NotFoundException.class);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aCancelledFetchEnds() throws IOException {
        built("a");
        Cancellation cancelled = new Cancellation();
        Package contents = shelf.packages.within(cancelled).localRegistry().browse(NAME);
        cancelled.cancel();
        assertThatThrownBy(() -> contents.fetch(folder.resolve("out"))).isInstanceOf(CancelledException.class);
        assertThat(folder.resolve("out/a")).doesNotExist();
    }

    @Test
    void whatIsRightStaysAndWhatIsNotIsReplaced() throws IOException {
        Package contents = built("a", "b");
        Path out = folder.resolve("out");
        contents.fetch(out);
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(out.resolve("a"), longAgo);
        Files.writeString(out.resolve("b"), "CONTENT of b");
        contents.fetch(out);
        assertThat(Files.getLastModifiedTime(out.resolve("a"))).isEqualTo(longAgo);
        assertThat(out.resolve("b")).content().isEqualTo("content of b");
    }

    @Test
    @DisplayName("statement 110: a wrong hash or size fails bytes and fetch, and leaves no file under its name")
    void wrongContentIsNeverKept() throws IOException {
        Package contents = built("a", "big");
        for (String wrong : List.of("CONTENT of a", "content of", "content of a and more")) {
            Files.writeString(folder.resolve("files/source/a"), wrong);
            assertThatThrownBy(() -> contents.get("a").bytes())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("The content of 'a' is not what the package says");
            assertThatThrownBy(() -> contents.fetch(folder.resolve("out"))).isInstanceOf(ProtocolException.class);
            assertThatThrownBy(() -> contents.get("a").fetch(folder.resolve("one")))
                    .isInstanceOf(ProtocolException.class);
            assertThat(folder.resolve("out/a")).doesNotExist();
            assertThat(folder.resolve("one")).doesNotExist();
        }
        // The other file is there when it came before the failure; without it there is no folder.
        Path out = folder.resolve("out");
        assertThat(Files.exists(out) ? everything(out) : List.of("big")).allMatch("big"::equals);
    }

    @Test
    void bigFilesAreFetchedInPiecesAndTakenUpAgain() throws IOException {
        byte[] content = new byte[(17 << 20) + 5];
        new Random(1).nextBytes(content);
        Path source = Files.write(shelf.file("big", ""), content);
        Package contents = shelf.registry()
                .build(
                        NAME,
                        shelf.packages.newPackage().edit().set("big", source).toPackage(),
                        BuildOptions.DEFAULT);
        Path out = folder.resolve("out");
        byte[] wrong = content.clone();
        wrong[16 << 20] ^= 1;
        Files.write(source, wrong);
        assertThatThrownBy(() -> contents.fetch(out)).isInstanceOf(ProtocolException.class);
        assertThat(out).doesNotExist();
        Files.write(source, Arrays.copyOf(content, 12 << 20));
        assertThatThrownBy(() -> contents.fetch(out)).isInstanceOf(QuiltException.class);
        assertThat(out.resolve("big")).doesNotExist();
        Files.write(source, content);
        contents.fetch(out);
        assertThat(out.resolve("big")).hasBinaryContent(content);
        assertThat(everything(out)).containsExactly("big");
    }

    @ParameterizedTest
    @DisplayName("statement 109: keys that lead out of the folder are refused by fetch and install")
    @ValueSource(strings = {"../x", "/x", "a//b", "a/../../x", "./x", "a/.", ""})
    void nothingIsWrittenOutside(String key) throws IOException {
        String manifest = "{\"version\": \"v0\"}\n{\"logical_key\": \"" + key + "\", \"physical_keys\": [\""
                + PhysicalKey.of(shelf.file("f", "x")) + "\"], \"size\": 1, \"hash\": null, \"meta\": {}}\n";
        Package evil = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        Package stored = shelf.registry().build(NAME, evil, BuildOptions.DEFAULT);
        Path out = folder.resolve("deep/out");
        assertThatThrownBy(() -> stored.fetch(out))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("Nothing was written. An entry by itself can be fetched to any file.");
        assertThatThrownBy(() -> shelf.registry().install(NAME, "latest", out))
                .isInstanceOf(InvalidInputException.class);
        assertThat(folder.resolve("deep")).doesNotExist();
    }

    @Test
    void linksInTheWayAreNotFollowed() throws IOException {
        Package contents = built("d/a");
        Path out = Files.createDirectories(folder.resolve("out"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve("d"), elsewhere);
        assertThatThrownBy(() -> contents.fetch(out))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is a link or a file");
        assertThat(elsewhere).isEmptyDirectory();
        Files.delete(out.resolve("d"));
        Files.createDirectories(out.resolve("d"));
        Path target = Files.writeString(elsewhere.resolve("target"), "untouched");
        Files.createSymbolicLink(out.resolve("d/a"), target);
        contents.fetch(out);
        assertThat(target).content().isEqualTo("untouched");
        assertThat(out.resolve("d/a")).content().isEqualTo("content of d/a");
    }

    @Test
    void aFolderWhereAFileShallBeIsLeftAlone() throws IOException {
        Package contents = built("a");
        Files.createDirectories(folder.resolve("out/a"));
        assertThatThrownBy(() -> contents.fetch(folder.resolve("out")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a folder is there");
    }

    @Test
    void sourceMayBeTheTarget() throws IOException {
        Package contents = built("a");
        contents.fetch(folder.resolve("files/source"));
        assertThat(folder.resolve("files/source/a")).content().isEqualTo("content of a");
    }

    @Test
    @DisplayName("statement 104: an extra file is told, and allowed if somebody allows it")
    void verifiesFolders() throws IOException {
        Package contents = built("a", "d/b", "c");
        Path out = folder.resolve("out");
        contents.fetch(out);
        PhysicalKey place = PhysicalKey.of(out);
        Files.writeString(out.resolve("extra"), "");
        assertThat(contents.verify(place)).isEqualTo(new Verification(List.of(), List.of(), List.of("extra")));
        assertThat(contents.verify(place).isExact()).isFalse();
        assertThat(contents.verify(place).isComplete()).isTrue();
        Files.delete(out.resolve("a"));
        Files.writeString(out.resolve("d/b"), "content of D/b");
        Files.writeString(out.resolve("c"), "");
        assertThat(contents.verify(place))
                .isEqualTo(new Verification(List.of("a"), List.of("c", "d/b"), List.of("extra")));
    }

    @Test
    void whatAFetchLeftHalfWayIsInNoPackage() throws IOException {
        Package contents = built("a", "d/b");
        Path out = folder.resolve("out");
        contents.fetch(out);
        for (String name : List.of(
                ".0123456789abcdef01234567.quilt4j.part",
                "d/.0123456789abcdef01234567.quilt4j.part.sums",
                "d/.01234567-89ab-cdef-0123-456789abcdef.quilt4j.tmp",
                "mine.quilt4j.part")) {
            Files.writeString(out.resolve(name), "half");
        }
        assertThat(shelf.packages
                        .newPackage()
                        .edit()
                        .setDir("/", out)
                        .toPackage()
                        .entries())
                .extracting(PackageEntry::key)
                .containsExactly("a", "d/b", "mine.quilt4j.part");
        assertThat(contents.verify(PhysicalKey.of(out)).extra()).containsExactly("mine.quilt4j.part");
    }

    @Test
    @DisplayName("statement 105: an unknown type of hash is no mismatch: it is reported with the supported ones")
    void unknownHashType() throws IOException {
        String manifest = "{\"version\": \"v0\"}\n{\"logical_key\": \"a\", \"physical_keys\": [\""
                + PhysicalKey.of(shelf.file("f", "x"))
                + "\"], \"size\": 1, \"hash\": {\"type\": \"MD5\", \"value\": \"x\"}, \"meta\": {}}\n";
        Package odd = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        String message =
                "Entry 'a': Unsupported hash type: 'MD5'. Supported types: SHA256, sha2-256-chunked, CRC64NVME";
        assertThatThrownBy(() -> odd.verify(PhysicalKey.of(folder))).hasMessageStartingWith(message);
        assertThatThrownBy(() -> odd.get("a").bytes()).hasMessageStartingWith(message);
        assertThatThrownBy(() -> odd.fetch(folder.resolve("out"))).hasMessageStartingWith(message);
    }

    @Test
    void installsFromAnotherRegistry() throws IOException {
        Package contents = built("a", "d/b");
        try (Shelf mine = new Shelf(folder.resolve("mine"))) {
            Package installed = mine.packages
                    .registry(shelf.registry().root().toString())
                    .install(NAME, contents.topHash().substring(0, 12), null);
            assertThat(mine.registry().browse(NAME).topHash())
                    .isEqualTo(contents.topHash())
                    .isEqualTo(installed.topHash());
            assertThat(mine.folder.resolve("registry/user/name/d/b")).content().isEqualTo("content of d/b");
        }
    }

    private static List<String> everything(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
