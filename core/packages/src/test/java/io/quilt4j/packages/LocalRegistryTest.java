package io.quilt4j.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Progress;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LocalRegistryTest extends ShelfFixture {

    private static final PackageName NAME = PackageName.of("user/name");

    @Test
    @DisplayName("statement 95: pointers have exactly 64 bytes, latest and one with the time of each push")
    void pointersOfABuild() throws IOException {
        String first = shelf.build("user/name", "1");
        String second = shelf.build("user/name", "2");
        Path pointers = shelf.inRegistry("named_packages/user/name");
        assertThat(files(pointers)).containsExactly("1700000001", "1700000002", "latest");
        assertThat(Files.readString(pointers.resolve("1700000001")))
                .isEqualTo(first)
                .hasSize(64);
        assertThat(Files.readString(pointers.resolve("latest"))).isEqualTo(second);
        assertThat(files(shelf.inRegistry("packages"))).containsExactlyInAnyOrder(first, second);
        assertThat(shelf.registry().versions(NAME))
                .containsExactly(
                        new PackageVersion("1700000001", first),
                        new PackageVersion("1700000002", second),
                        new PackageVersion("latest", second));
    }

    @Test
    void browsesNewestAndOlderVersions() throws IOException {
        String first = shelf.build("user/name", "1");
        String second = shelf.build("user/name", "2");
        assertThat(shelf.registry().browse(NAME).topHash()).isEqualTo(second);
        assertThat(shelf.registry()
                        .browse(NAME, first.substring(0, 10))
                        .get("file.txt")
                        .string())
                .isEqualTo("1");
        assertThat(shelf.registry().browse(NAME, "1700000001").message()).isEqualTo("version 1");
    }

    @Test
    @DisplayName("statement 107: registry version 2 keeps manifests by package, and tags")
    void secondLayout() throws IOException {
        try (Shelf second = new Shelf(folder.resolve("second"), 2)) {
            String hash = second.build("user/name", "1");
            assertThat(second.inRegistry("v2/manifests/user@name/" + hash + "/manifest.jsonl"))
                    .exists();
            assertThat(second.inRegistry("v2/tags/user@name/latest")).content().isEqualTo(hash);
            assertThat(second.registry().names()).containsExactly("user/name");
            assertThat(second.registry().versions(NAME))
                    .extracting(PackageVersion::topHash)
                    .containsExactly(hash);
            assertThat(second.registry().browse(NAME, hash.substring(0, 6)).topHash())
                    .isEqualTo(hash);
            String other = second.build("user/name", "2");
            second.registry().delete(NAME, other);
            assertThat(second.registry().browse(NAME).topHash()).isEqualTo(hash);
            second.registry().delete(NAME);
            assertThat(second.registry().names()).isEmpty();
        }
    }

    @Test
    @DisplayName("statement 99: 6 to 63 digits are looked up, 64 are taken, other lengths are no hash")
    void resolves() throws IOException {
        String hash = shelf.build("user/name", "1");
        PackageRegistry registry = shelf.registry();
        assertThat(registry.resolve(NAME, hash.substring(0, 6))).isEqualTo(hash);
        assertThat(registry.resolve(NAME, hash.substring(0, 63))).isEqualTo(hash);
        assertThat(registry.resolve(NAME, "f".repeat(64))).isEqualTo("f".repeat(64));
        assertThatThrownBy(() -> registry.resolve(NAME, "12345")).hasMessageStartingWith("Invalid hash: '12345'");
        assertThatThrownBy(() -> registry.resolve(NAME, "f".repeat(65)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Invalid hash: ");
        assertThatThrownBy(() -> registry.resolve(NAME, "zzzzzz"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Found zero matches for 'zzzzzz'");
        Files.writeString(shelf.inRegistry("packages/" + hash.substring(0, 20) + "0".repeat(44)), "{}");
        assertThatThrownBy(() -> registry.resolve(NAME, hash.substring(0, 7)))
                .hasMessageStartingWith("Found multiple matches: '" + hash.substring(0, 7) + "'");
        assertThatThrownBy(() -> registry.browse(NAME, hash.substring(0, 10).toUpperCase(Locale.ROOT) + "AB"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageEndingWith("Hashes are written in lower case.");
        assertThatThrownBy(() -> registry.browse(NAME, "0".repeat(64)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageEndingWith("Take another version; where latest names this one, roll it back.");
    }

    @Test
    @DisplayName("statement 100: hashes are shortened to 7 digits, or more if others begin alike")
    void shortens() throws IOException {
        String hash = shelf.build("user/name", "1");
        assertThat(shelf.registry().shorten(NAME, hash)).isEqualTo(hash.substring(0, 7));
        String alike = hash.substring(0, 9) + (hash.charAt(9) == '0' ? '1' : '0') + hash.substring(10);
        Files.writeString(shelf.inRegistry("packages/" + alike), "{}");
        assertThat(shelf.registry().shorten(NAME, hash)).isEqualTo(hash.substring(0, 10));
        assertThatThrownBy(() -> shelf.registry().shorten(NAME, "f".repeat(64))).hasMessageStartingWith("Tophash ffff");
    }

    /** As quilt3 shows a bar of each. */
    @Test
    void howFarHashingIsIsTold() throws IOException {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        AtomicLong bytes = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void begin(String what, long files, long inAll) {
                told.add(what + " " + files + " " + inAll);
            }

            @Override
            public void bytes(long more) {
                bytes.addAndGet(more);
            }

            @Override
            public void file() {
                told.add("file");
            }

            @Override
            public void end() {
                told.add("end " + bytes.getAndSet(0));
            }
        };
        int big = (8 << 20) + 7;
        Path files = shelf.folderOf(shelf.file("small", "small"));
        Files.write(files.resolve("big"), new byte[big]);
        try (Packages telling = Packages.open(PackagesOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .localRegistry(folder.resolve("registry").toString())
                .registryVersion(1)
                .progress(progress)
                .build())) {
            Package draft = telling.newPackage().edit().setDir(".", files).toPackage();
            Package built = telling.localRegistry().build(NAME, draft, BuildOptions.message("m"));
            String all = "Hashing 2 " + (big + 5);
            assertThat(told).containsExactly(all, "file", "file", "end " + (big + 5));
            told.clear();
            telling.localRegistry().build(NAME, built, BuildOptions.message("again"));
            assertThat(told).as("there is nothing to hash").isEmpty();
            assertThat(built.verify(PhysicalKey.of(files)).isExact()).isTrue();
            assertThat(told).containsExactly(all, "file", "file", "end " + (big + 5));
        }
    }

    /** As quilt3 lists them. */
    @Test
    void pointersThatHoldNoHashAreListed() throws IOException {
        for (int layout : new int[] {1, 2}) {
            try (Shelf other = new Shelf(folder.resolve("layout" + layout), layout)) {
                String first = other.build("user/name", "1");
                String second = other.build("user/name", "2");
                Path latest =
                        other.inRegistry(layout == 1 ? "named_packages/user/name/latest" : "v2/tags/user@name/latest");
                for (byte[] junk : List.of(new byte[0], "junk".getBytes(UTF_8), new byte[] {-1, -2})) {
                    Files.write(latest, junk);
                    assertThat(other.registry().names()).containsExactly("user/name");
                    assertThat(other.registry().versions(NAME))
                            .extracting(PackageVersion::topHash)
                            .contains(first, second)
                            .hasSize(layout == 1 ? 3 : 2);
                    assertThat(other.registry().pointed(NAME, "latest")).isEmpty();
                    assertThatThrownBy(() -> other.registry().browse(NAME))
                            .isInstanceOf(ProtocolException.class)
                            .hasMessageContaining("holds no hash")
                            .hasMessageContaining("(rollback)");
                }
                other.registry().rollback(NAME, first);
                assertThat(other.registry().latest(NAME)).contains(first);
                Files.writeString(latest, "junk");
                other.registry().delete(NAME, second);
                assertThat(other.registry().browse(NAME, first).topHash()).isEqualTo(first);
                assertThat(latest).hasContent("junk");
            }
        }
    }

    @Test
    @DisplayName("statement 102: deleting the newest version makes the one before it the newest")
    void deletesVersions() throws IOException {
        String first = shelf.build("user/name", "1");
        String second = shelf.build("user/name", "2");
        String third = shelf.build("user/name", "3");
        shelf.registry().delete(NAME, third);
        assertThat(shelf.registry().latest(NAME)).contains(second);
        shelf.registry().delete(NAME, first);
        assertThat(shelf.registry().latest(NAME)).contains(second);
        assertThatThrownBy(() -> shelf.registry().delete(NAME, first))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("No such package version exists in the given directory");
        shelf.registry().delete(NAME, second);
        assertThat(shelf.inRegistry("named_packages")).isEmptyDirectory();
        assertThat(shelf.registry().browse(NAME, first).topHash()).isEqualTo(first);
    }

    @Test
    @DisplayName("statement 103: deleting one package leaves siblings of the same user intact")
    void deletesPackages() throws IOException {
        shelf.build("user/name", "1");
        shelf.build("user/other", "2");
        shelf.registry().delete(NAME);
        assertThat(shelf.registry().names()).containsExactly("user/other");
        assertThatThrownBy(() -> shelf.registry().delete(NAME)).isInstanceOf(NotFoundException.class);
        shelf.registry().delete(PackageName.of("user/other"));
        assertThat(shelf.registry().names()).isEmpty();
    }

    @Test
    void rollsBack() throws IOException {
        String first = shelf.build("user/name", "1");
        shelf.build("user/name", "2");
        shelf.registry().rollback(NAME, first.substring(0, 8));
        assertThat(shelf.registry().browse(NAME).topHash()).isEqualTo(first);
        assertThatThrownBy(() -> shelf.registry().rollback(NAME, "f".repeat(64)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @DisplayName("statement 118: a pointer with a newline is read")
    void pointerWithNewline() throws IOException {
        String hash = shelf.build("user/name", "1");
        Path latest = shelf.inRegistry("named_packages/user/name/latest");
        Files.writeString(latest, hash + "\n");
        assertThat(shelf.registry().browse(NAME).topHash()).isEqualTo(hash);
        Files.writeString(latest, "");
        assertThatThrownBy(() -> shelf.registry().browse(NAME))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("holds no hash of 64 hexadecimal digits, but nothing");
        Files.delete(latest);
        assertThatThrownBy(() -> shelf.registry().browse(NAME)).isInstanceOf(NotFoundException.class);
    }

    @Test
    @DisplayName("statement 119: a manifest that hashes to something else is told with both hashes")
    void manifestThatWasChanged() throws IOException {
        String hash = shelf.build("user/name", "1");
        Path manifest = shelf.inRegistry("packages/" + hash);
        Files.writeString(manifest, Files.readString(manifest).replace("version 1", "version 9"));
        Package unverified = shelf.registry().browseUnverified(NAME, "latest");
        assertThat(unverified.topHash()).isNotEqualTo(hash);
        assertThatThrownBy(() -> shelf.registry().browse(NAME))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("called " + hash + " and hashes to " + unverified.topHash());
    }

    /** Python loads it, and fails when it is hashed. */
    @Test
    void anEntryWithoutHashIsNamed() throws IOException {
        String hash = shelf.build("user/name", "1");
        Path manifest = shelf.inRegistry("packages/" + hash);
        Files.writeString(manifest, Files.readString(manifest).replaceAll("\"hash\": \\{.*?}", "\"hash\": null"));
        String told = hash + " and has the entry 'file.txt' without hash or size";
        assertThatThrownBy(() -> shelf.registry().browse(NAME))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContainingAll("user/name", told);
        assertThatThrownBy(() -> {
                    try (EntryStream entries = shelf.registry().read(NAME, "latest")) {
                        while (entries.hasNext()) {
                            entries.next();
                        }
                    }
                })
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aPackageWithoutLatestIsNotToldToBeMissing() throws IOException {
        String hash = shelf.build("user/name", "1");
        Files.delete(shelf.inRegistry("named_packages/user/name/latest"));
        assertThatThrownBy(() -> shelf.registry().browse(NAME))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has versions, but none is its latest");
        assertThat(shelf.registry().browse(NAME, hash.substring(0, 8)).topHash())
                .isEqualTo(hash);
    }

    @Test
    void missingPackagesNameNearOnes() throws IOException {
        shelf.build("user/name", "1");
        assertThatThrownBy(() -> shelf.registry().browse(PackageName.of("user/nam")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("There is no package user/nam in ")
                .hasMessageEndingWith("Did you mean 'user/name'?");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
