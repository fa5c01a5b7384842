package io.quilt4j.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.Progress;
import io.quilt4j.base.Secret;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often S3 is asked, which is what it costs and how long it takes. {@code bench} does the same with real numbers of things. */
final class BucketRequestsTest {

    private static final PackageName NAME = PackageName.of("user/name");
    private static final String HASH = "a".repeat(64);

    @TempDir
    Path folder;

    private PoorBucket server;
    private Packages packages;

    @BeforeEach
    void open() throws IOException {
        server = new PoorBucket();
        packages = Packages.open(options().build());
    }

    private PackagesOptions.Builder options() {
        return PackagesOptions.builder()
                .mostSilence(PoorBucket.PATIENCE)
                .environment(Map.of("AWS_ENDPOINT_URL_S3", server.url().toString(), "AWS_REGION", "us-east-1"))
                .cache(folder.resolve("cache"))
                .registryVersion(1)
                .credentials(() -> AwsCredentials.of("k", Secret.of("s"), Secret.of("t"), Instant.MAX));
    }

    @AfterEach
    void close() throws IOException {
        packages.close();
        server.close();
    }

    private Package pushed(int files) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        for (int file = 0; file < files; file++) {
            Files.writeString(source.resolve("file" + file), "content " + file);
        }
        Package contents = packages.newPackage()
                .edit()
                .setDir(".", PhysicalKey.of(source), UpdatePolicy.INCOMING)
                .toPackage();
        return packages.registry("s3://b").push(NAME, contents, PushOptions.message("m"));
    }

    @Test
    void credentialsThatAreGivenComeBeforeThoseOfALogin() {
        AwsCredentials own = AwsCredentials.of("k", Secret.of("s"), Secret.of("t"), Instant.MAX);
        PackagesOptions options = PackagesOptions.of(
                        () -> {
                            throw new AssertionError("no catalog is needed");
                        },
                        QuiltOptions.builder().environment(Map.of()).build())
                .credentials(() -> own)
                .build();
        assertThat(Objects.requireNonNull(options.s3().credentials()).get()).isSameAs(own);
    }

    @Test
    void aPushAsksOnceForEachFile() throws IOException {
        pushed(60);
        assertThat(server.count("PUT /b/user/name/")).isEqualTo(60);
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(60 + 7);
        server.reset();
        Package there = packages.registry("s3://b").browse(NAME);
        Package more = there.edit().set("new", folder.resolve("source/file1")).toPackage();
        packages.registry("s3://b").push(NAME, more, PushOptions.message("more"));
        assertThat(server.requests()).as("only what is new is sent").hasSizeLessThanOrEqualTo(1 + 9);
    }

    /** Its sum is in the signed headers: nothing of the content is hashed for the signature again. */
    @Test
    void contentsAreHashedOnceForSending() throws IOException {
        pushed(2);
        assertThat(server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .hasSizeGreaterThan(4)
                .allSatisfy(request -> {
                    assertThat(request.header("x-amz-checksum-sha256")).isNotEmpty();
                    assertThat(request.header("x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
                    assertThat(request.header("authorization")).contains("x-amz-checksum-sha256");
                });
    }

    @Test
    void howFarALargeFileIsIsToldPartByPart() throws IOException {
        int chunk = 8 << 20;
        Path big = Files.write(folder.resolve("big"), PoorBucket.content(2 * chunk + 1000));
        Queue<Long> told = new ConcurrentLinkedQueue<>();
        Progress progress = new Progress() {
            @Override
            public void bytes(long more) {
                told.add(more);
            }
        };
        try (Packages telling = Packages.open(options().progress(progress).build())) {
            Package draft = telling.newPackage().edit().set("big", big).toPackage();
            Package there = telling.registry("s3://b").push(NAME, draft, PushOptions.message("m"));
            assertThat(told).containsExactlyInAnyOrder((long) chunk, (long) chunk, 1000L);
            told.clear();
            there.fetch(folder.resolve("out"));
            assertThat(told).containsExactlyInAnyOrder((long) chunk, (long) chunk, 1000L);
            told.clear();
            there.fetch(folder.resolve("out"));
            assertThat(told).containsExactly(2L * chunk + 1000);
        }
    }

    @Test
    void aBrowseIsTwoRequestsAndThenOne() throws IOException {
        pushed(3);
        server.reset();
        Package there = packages.registry("s3://b").browse(NAME);
        assertThat(server.requests()).hasSize(2);
        packages.registry("s3://b").browse(NAME);
        assertThat(server.requests()).as("the manifest is in the cache").hasSize(3);
        there.get("file1").bytes();
        assertThat(server.requests()).hasSize(4);
        there.fetch(folder.resolve("out"));
        assertThat(server.requests()).hasSize(7);
        there.fetch(folder.resolve("out"));
        assertThat(server.requests()).as("all is there").hasSize(7);
    }

    @Test
    void aManifestOfAnotherNameIsReadWhereThatIsWantedAndNeverKept() throws IOException {
        String topHash = pushed(1).topHash();
        String manifest = "/b/.quilt/packages/" + topHash;
        byte[] right = Objects.requireNonNull(server.objects().get(manifest));
        server.objects()
                .put(
                        manifest,
                        new String(right, UTF_8).replace("\"m\"", "\"n\"").getBytes(UTF_8));
        PackageRegistry registry = packages.registry("s3://b");
        assertThatThrownBy(() -> registry.browse(NAME)).hasMessageContaining("unverified=True");
        for (int time = 0; time < 2; time++) {
            server.reset();
            assertThat(registry.browseUnverified(NAME, "latest").message()).isEqualTo("n");
            assertThat(server.count("GET " + manifest)).as("it is not kept").isEqualTo(1);
        }
        try (Packages trusting =
                Packages.open(options().unverifiedManifests(true).build())) {
            assertThat(trusting.registry("s3://b").browse(NAME).message()).isEqualTo("n");
            for (int time = 0; time < 2; time++) {
                try (EntryStream entries = trusting.registry("s3://b").read(NAME, "latest")) {
                    assertThat(entries.next().key()).isEqualTo("file0");
                    assertThat(entries.hasNext()).isFalse();
                }
            }
            assertThat(server.count("GET " + manifest)).as("it is not kept").isEqualTo(4);
        }
        for (String said : List.of("true", "1")) { // the variable, for all
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL_S3",
                    server.url().toString(),
                    "AWS_REGION",
                    "us-east-1",
                    "QUILT4J_UNVERIFIED_MANIFESTS",
                    said);
            try (Packages all = Packages.open(options().environment(environment).build())) {
                PackageRegistry there = all.registry("s3://b");
                if (said.equals("true")) {
                    assertThat(there.browse(NAME).message()).isEqualTo("n");
                } else {
                    assertThatThrownBy(() -> there.browse(NAME)).hasMessageContaining("unverified=True");
                }
            }
        }
        server.objects().put(manifest, right);
        assertThat(registry.browseUnverified(NAME, "latest").message()).isEqualTo("m");
    }

    private void fill(int spaces, int names, int revisions) {
        for (int space = 0; space < spaces; space++) {
            for (int name = 0; name < names; name++) {
                String pointers = "/b/.quilt/named_packages/space" + space + "/name" + name + "/";
                server.objects().put(pointers + "latest", HASH.getBytes(UTF_8));
                for (int revision = 0; revision < revisions; revision++) {
                    server.objects().put(pointers + (1_700_000_000 + revision), HASH.getBytes(UTF_8));
                }
            }
        }
    }

    @Test
    void packagesAreListedWithOneRequestForEachNamespace() {
        fill(5, 40, 5);
        assertThat(packages.registry("s3://b").names()).hasSize(200);
        assertThat(server.requests()).hasSize(1 + 5);
        server.reset();
        assertThat(packages.registry("s3://b").versions(PackageName.of("space1/name7")))
                .hasSize(6);
        assertThat(server.requests()).as("a list, and each pointer").hasSize(1 + 6);
    }

    /** Where folders cannot be asked for. */
    @Test
    void packagesAreListedWithOneRequestForEachThousandPointers() {
        server.answers().isAws(false);
        fill(9, 40, 5);
        server.objects().put("/b/.quilt/named_packages/a file", HASH.getBytes(UTF_8));
        server.objects().put("/b/.quilt/named_packages/space1/a file", HASH.getBytes(UTF_8));
        assertThat(packages.registry("s3://b").names())
                .hasSize(360)
                .startsWith("space0/name0")
                .isSorted();
        assertThat(server.requests()).as("9 * 40 * 6 + 2 keys").hasSize(1 + 3);
    }

    /** versitygw and moto name, where a bucket keeps versions, folders in which all is deleted. */
    @Test
    void packagesThatAreDeletedAreListedNowhere() throws IOException {
        server.answers().isAws(false);
        PackageRegistry registry = packages.registry("s3://b");
        pushed(1);
        for (String name : List.of("user/gone", "other/gone", "user/nine")) {
            registry.push(PackageName.of(name), registry.browse(NAME), PushOptions.message("m"));
        }
        registry.delete(PackageName.of("user/gone"));
        registry.delete(PackageName.of("other/gone"));
        assertThat(registry.names()).containsExactly("user/name", "user/nine");
        for (int revision = 0; revision < 2500; revision++) {
            server.objects().put("/b/.quilt/named_packages/many/revisions/" + revision, HASH.getBytes(UTF_8));
        }
        server.reset();
        assertThat(registry.names()).containsExactly("many/revisions", "user/name", "user/nine");
        assertThat(server.requests())
                .as("a page of keys is enough for each folder")
                .hasSizeLessThan(12);
    }
}
