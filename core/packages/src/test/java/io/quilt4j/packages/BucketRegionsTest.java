package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.Secret;
import io.quilt4j.packages.PoorBucket.Fault;
import io.quilt4j.packages.names.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A redirect to another region that leads nowhere is told, and forgotten: the next call finds the bucket where it is. */
@Timeout(1200) // hangs are ended; nothing here depends on how fast the machine is
final class BucketRegionsTest {

    private static final PackageName NAME = PackageName.of("user/name");
    private static final Fault NOWHERE = new Fault.Refused(301, "PermanentRedirect", Map.of());
    private static final Fault MALFORMED =
            new Fault.Refused(400, "AuthorizationHeaderMalformed", Map.of("x-amz-bucket-region", "us-east-1"));
    private static final Fault MALFORMED_ALONE = new Fault.Refused(400, "AuthorizationHeaderMalformed", Map.of());

    @TempDir
    private Path folder;

    private PoorBucket server;
    private Packages packages;
    private String topHash;

    @BeforeEach
    void push() throws IOException {
        server = new PoorBucket();
        packages = Packages.open(PackagesOptions.builder()
                .mostSilence(PoorBucket.PATIENCE)
                .environment(Map.of(
                        "AWS_ENDPOINT_URL_S3", server.url().toString(),
                        "AWS_REGION", "us-east-1",
                        "QUILT_DISABLE_CACHE", "true"))
                .registryVersion(1)
                .credentials(() -> AwsCredentials.of("key0", Secret.of("secret"), Secret.of("token"), Instant.MAX))
                .build());
        Path file = Files.writeString(folder.resolve("small"), "small");
        Package contents = packages.newPackage()
                .edit()
                .setDir(".", Objects.requireNonNull(file.getParent()))
                .toPackage();
        topHash = packages.registry("s3://b")
                .push(NAME, contents, PushOptions.message("m"))
                .topHash();
        server.reset();
        server.objects().put("/b", new byte[0]); // HEAD of the bucket itself
    }

    @AfterEach
    void close() throws IOException {
        packages.close();
        server.close();
    }

    private static Fault elsewhere(String region) {
        return new Fault.Refused(301, "PermanentRedirect", Map.of("x-amz-bucket-region", region));
    }

    private void isFound() {
        assertThat(packages.registry("s3://b").browse(NAME).topHash()).isEqualTo(topHash);
    }

    private String lastSigner() {
        List<PoorBucket.Request> requests = server.requests();
        return requests.get(requests.size() - 1).signer();
    }

    @Test
    void aRegionThatSendsOnIsForgotten() {
        server.fail("GET /b", 1, elsewhere("eu-west-1"));
        server.fail("GET /b", 1, elsewhere("us-west-2"));
        assertThatThrownBy(this::isFound)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Set AWS_REGION to the bucket's");
        server.fail("GET /b", 1, elsewhere("us-west-2"));
        isFound();
        assertThat(lastSigner()).isEqualTo("key0 us-west-2");
    }

    @Test
    void aRegionThatRefusesIsForgottenWhenItSaysWhereTheBucketIs() {
        server.fail("GET /b", 1, elsewhere("eu-west-1"));
        server.refuse("GET /b", 2, 403, "AccessDenied");
        assertThatThrownBy(this::isFound).isInstanceOf(PermissionDeniedException.class);
        server.fail("GET /b", 1, elsewhere("us-east-1"));
        isFound();
        assertThat(lastSigner()).isEqualTo("key0 us-east-1");
    }

    @Test
    void aRegionThatDoesNotKnowTheBucketIsForgotten() {
        for (Fault fault : List.of(NOWHERE, MALFORMED)) {
            server.reset();
            server.fail("GET /b", 1, elsewhere("eu-west-1"));
            server.refuse("GET /b", 2, 403, "AccessDenied");
            assertThatThrownBy(this::isFound).isInstanceOf(PermissionDeniedException.class);
            server.fail("GET /b", 1, fault);
            isFound();
            assertThat(lastSigner()).isEqualTo("key0 us-east-1");
        }
    }

    /** Whatever is asked: what is read, what is looked at, what is written. */
    @Test
    void aRegionThatIsRefusedWithoutAnotherIsForgotten() {
        for (String method : List.of("GET", "HEAD", "PUT")) {
            server.reset();
            server.fail("GET /b", 1, elsewhere("eu-west-1"));
            isFound();
            assertThat(lastSigner()).isEqualTo("key0 eu-west-1");
            server.fail(method + " /b", 1, MALFORMED_ALONE);
            packages.registry("s3://b").rollback(NAME, topHash);
            isFound();
            assertThat(lastSigner()).as(method).isEqualTo("key0 us-east-1");
        }
    }

    @Test
    void aRegionThatIsRefusedAtAllTimesIsTold() {
        server.fail("GET /b", 1000, MALFORMED_ALONE);
        assertThatThrownBy(this::isFound)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Set AWS_REGION to the bucket's");
        assertThat(server.requests()).hasSizeLessThan(10);
        server.reset();
        isFound();
    }

    @Test
    void aRedirectWithoutARegionIsTold() {
        server.fail("GET /b", 1000, NOWHERE);
        assertThatThrownBy(this::isFound)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Set AWS_REGION to the bucket's");
    }
}
