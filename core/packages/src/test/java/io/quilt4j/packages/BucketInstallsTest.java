package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.packages.PoorBucket.Fault;
import io.quilt4j.packages.names.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an install from a bucket that is out of order: nothing wrong, and no version; and it may be done again. */
@Timeout(1200)
final class BucketInstallsTest {

    private static final PackageName NAME = PackageName.of("user/name");
    private static final byte[] CONTENT = PoorBucket.content(20_000);

    @TempDir
    private Path folder;

    @Test
    void anInstallThatFailsLeavesNothingWrong() throws IOException {
        try (PoorBucket server = new PoorBucket();
                Packages packages = open(server)) {
            Path source = Files.createDirectories(folder.resolve("source"));
            Files.write(source.resolve("file"), CONTENT);
            PackageRegistry there = packages.registry("s3://b");
            Package draft = packages.newPackage().edit().setDir(".", source).toPackage();
            String topHash = there.push(NAME, draft, PushOptions.message("m")).topHash();
            byte[] other = CONTENT.clone();
            other[7] ^= 1;
            for (Fault fault : List.of(
                    new Fault.Refused(403, "AccessDenied", Map.of()),
                    new Fault.Refused(404, "NoSuchVersion", Map.of()),
                    new Fault.Replaced(other))) {
                for (String what : List.of("/b/user/name/file", "/b/.quilt/packages", "/b/.quilt/named_packages")) {
                    if (fault instanceof Fault.Replaced && !what.endsWith("file")) {
                        continue;
                    }
                    server.reset();
                    server.fail("GET " + what, 1000, fault);
                    Path out = folder.resolve("out");
                    assertThatThrownBy(() -> there.install(NAME, "latest", out))
                            .as("%s of %s", fault, what)
                            .isInstanceOf(QuiltException.class);
                    assertThat(out.resolve("file")).doesNotExist();
                    assertThat(packages.localRegistry().names()).isEmpty();
                    server.reset();
                    server.objects().put("/b/user/name/file", CONTENT);
                    assertThat(there.install(NAME, "latest", out).topHash()).isEqualTo(topHash);
                    assertThat(out.resolve("file")).hasBinaryContent(CONTENT);
                    try (Stream<Path> files = Files.list(out)) {
                        assertThat(files).containsExactly(out.resolve("file"));
                    }
                    packages.localRegistry().delete(NAME);
                    Files.delete(out.resolve("file"));
                }
            }
        }
    }

    private Packages open(PoorBucket server) {
        return Packages.open(PackagesOptions.builder()
                .mostSilence(PoorBucket.PATIENCE)
                .environment(Map.of(
                        "HOME",
                        folder.toString(),
                        "AWS_ENDPOINT_URL_S3",
                        server.url().toString(),
                        "AWS_REGION",
                        "us-east-1",
                        "QUILT_DISABLE_CACHE",
                        "true"))
                .localRegistry(folder.resolve("registry").toString())
                .registryVersion(1)
                .credentials(() -> AwsCredentials.of("key0", Secret.of("secret"), Secret.of("token"), Instant.MAX))
                .build());
    }
}
