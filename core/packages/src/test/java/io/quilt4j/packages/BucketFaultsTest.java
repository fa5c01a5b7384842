package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.packages.PoorBucket.Fault;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of packages when S3 is out of order: the right bytes, or an error that says what to do, and no wrong file. */
@Timeout(1200) // hangs are ended; nothing here depends on how fast the machine is
final class BucketFaultsTest {

    private static final PackageName NAME = PackageName.of("user/name");
    private static final int CHUNK = 8 << 20;
    private static final byte[] BIG = PoorBucket.content(CHUNK + 1000);
    private static final String BIG_PATH = "/b/user/name/big";

    @TempDir
    private static Path source;

    @TempDir
    private Path folder;

    private static PoorBucket server;
    private static String topHash;

    private final AtomicInteger renewals = new AtomicInteger();
    private volatile String key = "key0";
    private Packages packages;

    @BeforeAll
    static void push() throws IOException {
        server = new PoorBucket();
        Files.write(source.resolve("big"), BIG);
        Files.writeString(source.resolve("small"), "small");
        try (Packages pushing = open(Map.of()).build()) {
            topHash = pushing.registry("s3://b")
                    .push(NAME, contents(pushing), PushOptions.message("m"))
                    .topHash();
        }
    }

    private static Package contents(Packages packages) {
        return packages.newPackage()
                .edit()
                .setDir(".", PhysicalKey.of(source), UpdatePolicy.INCOMING)
                .toPackage();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** Options that stand for {@link PackagesOptions.Builder}, opened at the end. */
    private record Opening(PackagesOptions.Builder builder) {
        Packages build() {
            return Packages.open(builder.build());
        }
    }

    private static Opening open(Map<String, String> more) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("AWS_ENDPOINT_URL_S3", server.url().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("QUILT_DISABLE_CACHE", "true");
        return new Opening(PackagesOptions.builder()
                .mostSilence(PoorBucket.PATIENCE)
                .environment(environment)
                .registryVersion(1)
                .credentials(() -> credentials("key0")));
    }

    private static AwsCredentials credentials(String key) {
        return AwsCredentials.of(key, Secret.of("secret"), Secret.of("token-" + key), Instant.MAX);
    }

    @BeforeEach
    void connect() {
        server.reset();
        server.answers().givesSums(true);
        server.objects().put(BIG_PATH, BIG);
        Opening opening = open(Map.of());
        opening.builder().credentials(() -> credentials(key)).renewal(refused -> {
            assertThat(refused.accessKey()).isEqualTo(key);
            key = "key" + renewals.incrementAndGet();
            return credentials(key);
        });
        packages = opening.build();
    }

    @AfterEach
    void disconnect() {
        packages.close();
    }

    private Package browse() {
        return packages.registry("s3://b").browse(NAME);
    }

    private static void fails(Runnable action, Class<? extends QuiltException> type, String... words) {
        assertThatThrownBy(action::run).isInstanceOf(type).satisfies(failure -> assertThat(failure.getMessage())
                .contains(words));
    }

    /** Of the package only what is right is there under its name. */
    private static void nothingIn(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .allMatch(name -> name.equals("small") || name.matches("\\..*\\.quilt4j\\.part(\\.sums)?"));
            }
        }
    }

    @Test
    void refusalsSayWhatToDo() throws IOException {
        Package there = browse();
        PackageEntry big = there.get("big");
        Path out = folder.resolve("out");
        record Refusal(int status, String code, Class<? extends QuiltException> type, String words) {}
        for (Refusal each : List.of(
                new Refusal(403, "AccessDenied", PermissionDeniedException.class, "need the permission s3:GetObject"),
                new Refusal(404, "NoSuchKey", NotFoundException.class, "it is not there"),
                new Refusal(404, "NoSuchVersion", NotFoundException.class, "that version of the object is gone"),
                new Refusal(404, "NoSuchBucket", NotFoundException.class, "there is no such bucket"),
                new Refusal(400, "InvalidBucketName", InvalidInputException.class, "no bucket can have that name"),
                new Refusal(403, "InvalidObjectState", UnavailableException.class, "archived. Restore it first"),
                new Refusal(403, "InvalidAccessKeyId", AuthenticationException.class, "does not know these"),
                new Refusal(404, "XAdminUserNotFound", AuthenticationException.class, "does not know these"),
                new Refusal(404, "Strange", InvalidInputException.class, "S3 answered Strange. Ask whoever"),
                new Refusal(
                        400, "InvalidRequest", InvalidInputException.class, "S3 answered InvalidRequest. Ask whoever"),
                new Refusal(
                        400, "KMS.DisabledException", InvalidInputException.class, "encrypted with cannot be used"))) {
            server.reset();
            server.refuse("GET " + BIG_PATH, 1000, each.status(), each.code());
            fails(big::bytes, each.type(), each.words(), "s3://b/user/name/big");
            fails(() -> there.fetch(out), each.type(), each.words());
            nothingIn(out);
        }
    }

    @Test
    void eachForbiddenThingNamesItsPermission() {
        server.refuse("/b/.quilt/packages", 1000, 403, "AccessDenied");
        fails(this::browse, PermissionDeniedException.class, "s3:GetObject", ".quilt/packages/" + topHash);
        server.reset();
        server.refuse("list-type", 1000, 403, "AccessDenied");
        fails(
                () -> packages.registry("s3://b").names().forEach(name -> {}),
                PermissionDeniedException.class,
                "s3:ListBucket");
        server.reset();
        server.refuse("PUT", 1000, 403, "AccessDenied");
        fails(
                () -> packages.registry("s3://b")
                        .push(PackageName.of("u/new"), contents(packages), PushOptions.message("other")),
                PermissionDeniedException.class,
                "s3:PutObject");
        assertThat(server.objects()).doesNotContainKey("/b/.quilt/named_packages/u/new/latest");
    }

    @Test
    void whatArrivesAsSomethingElseIsTold() {
        server.refuse("PUT", 1000, 400, "BadDigest");
        fails(
                () -> packages.registry("s3://b")
                        .push(PackageName.of("u/new"), contents(packages), PushOptions.message("other")),
                UnavailableException.class,
                "what arrived is not what was sent");
        assertThat(server.objects()).doesNotContainKey("/b/.quilt/named_packages/u/new/latest");
    }

    @Test
    void archivedObjectsAreNotAskedForAgain() {
        PackageEntry big = browse().get("big");
        server.reset();
        server.refuse("GET " + BIG_PATH, 1000, 403, "InvalidObjectState");
        fails(big::bytes, UnavailableException.class, "archived");
        assertThat(server.count(BIG_PATH)).isEqualTo(1);
    }

    @Test
    void bucketsOfOtherRegionsAreFound() {
        Fault elsewhere = new Fault.Refused(301, "PermanentRedirect", Map.of("x-amz-bucket-region", "eu-west-1"));
        server.fail("GET /b", 1, elsewhere);
        assertThat(browse().get("small").string()).isEqualTo("small");
        assertThat(server.requests().get(0).signer()).endsWith("us-east-1");
        assertThat(server.requests().subList(1, server.requests().size()))
                .allSatisfy(request -> assertThat(request.signer()).endsWith("eu-west-1"));
    }

    @Test
    void busyServersAreAskedAgainButNotForever() {
        PackageEntry small = browse().get("small");
        server.refuse("/small", 2, 503, "SlowDown");
        assertThat(small.string()).isEqualTo("small");
        server.reset();
        server.refuse("/small", 1000, 503, "SlowDown");
        fails(small::string, UnavailableException.class, "S3 answered SlowDown. Try again later");
        assertThat(server.count("/small")).isBetween(3L, 10L);
    }

    @Test
    void brokenAnswersAreGoneOnWith() throws IOException {
        Package there = browse();
        Path out = folder.resolve("out");
        for (Fault fault : List.of(new Fault.Cut(1_000_000), new Fault.Shorter(1_000_000))) {
            server.reset();
            server.fail(BIG_PATH, 2, fault);
            assertThat(there.get("big").bytes()).isEqualTo(BIG);
            assertThat(server.requests().get(1).header("range")).doesNotStartWith("bytes=0-");
            assertThat(server.requests().get(1).header("if-match")).isNotEmpty();
            server.reset();
            server.fail(BIG_PATH, 3, fault);
            there.fetch(out);
            assertThat(out.resolve("big")).hasBinaryContent(BIG);
            Files.delete(out.resolve("big"));
        }
        server.fail(".quilt/packages", 1, new Fault.Cut(100));
        assertThat(browse().topHash()).isEqualTo(topHash);
    }

    /** Of lists and of uploads in parts, whose answers the SDK gives up when they end in the middle. */
    @Test
    void answersThatBreakOffInTheirTextAreAskedForAgain() {
        for (int bytes : List.of(0, 20)) {
            server.reset();
            server.fail("list-type", 2, new Fault.Cut(bytes));
            assertThat(packages.registry("s3://b").names()).contains("user/name");
            server.fail("POST", 1, new Fault.Cut(bytes));
            PackageName name = PackageName.of("u/cut" + bytes);
            Package pushed =
                    packages.registry("s3://b").push(name, contents(packages), PushOptions.message("cut" + bytes));
            assertThat(pushed.get("big").bytes()).isEqualTo(BIG);
            server.fail("list-type", 1000, new Fault.Cut(bytes));
            fails(
                    () -> packages.registry("s3://b").names().forEach(each -> {}),
                    UnavailableException.class,
                    "S3 cannot be reached");
        }
    }

    @Test
    void whoFallsSilentIsAskedAgain() {
        assertThat(browse().get("big").bytes()).isEqualTo(BIG); // what the server computes of it is known then
        Opening impatient = open(Map.of());
        impatient.builder().mostSilence(Duration.ofSeconds(5));
        try (Packages there = impatient.build()) {
            PackageEntry big = there.registry("s3://b").browse(NAME).get("big");
            server.reset();
            server.fail(BIG_PATH, 1, new Fault.Stall(2_000_000));
            assertThat(big.bytes()).isEqualTo(BIG);
            assertThat(server.requests().get(1).header("range")).doesNotStartWith("bytes=0-");
        }
    }

    @Test
    void whatNeverComesIsToldAndResumed() throws IOException {
        Package there = browse();
        Path out = folder.resolve("out");
        server.reset();
        server.fail("bytes=" + CHUNK, 1000, new Fault.Cut(0));
        fails(() -> there.fetch(out), UnavailableException.class, "'big' could not be read to its end. Fetch again");
        nothingIn(out);
        server.reset();
        there.fetch(out);
        assertThat(out.resolve("big")).hasBinaryContent(BIG);
        assertThat(server.count(BIG_PATH)).as("the first chunk was there").isLessThanOrEqualTo(2);
    }

    @Test
    void wrongBytesAreNeverKept() throws IOException {
        Package there = browse();
        Path out = folder.resolve("out");
        byte[] other = BIG.clone();
        other[CHUNK + 7] ^= 1;
        for (byte[] wrong : List.of(other, PoorBucket.part(BIG, 0, BIG.length - 1), new byte[0])) {
            server.objects().put(BIG_PATH, wrong);
            fails(there.get("big")::bytes, ProtocolException.class, "is not what the package says");
            fails(
                    () -> there.fetch(out),
                    ProtocolException.class,
                    wrong.length == 0 ? "shorter" : "what the package says");
            assertThat(out.resolve("big")).doesNotExist();
        }
    }

    @Test
    void objectsThatAreReplacedWhileTheyAreReadAreTold() throws IOException {
        PackageEntry big = browse().get("big");
        server.fail(BIG_PATH, 1, new Fault.Cut(CHUNK));
        server.fail(BIG_PATH, 1, new Fault.Replaced(PoorBucket.part(BIG, 1, BIG.length)));
        fails(big::bytes, ProtocolException.class, "replaced while it was read");
    }

    @Test
    void aStreamThatIsLeftEndsItsAnswer() throws IOException {
        PackageEntry big = browse().get("big");
        server.fail(BIG_PATH, 1, new Fault.Stall(100_000));
        try (InputStream in = big.open()) {
            assertThat(in.readNBytes(10)).isEqualTo(PoorBucket.part(BIG, 0, 10));
        }
    }

    @Test
    void credentialsThatExpireInTheMiddleAreRenewedOnce() throws IOException {
        Package there = browse();
        server.reset();
        server.refuse("bytes=" + CHUNK, 1, 400, "ExpiredToken");
        Path out = folder.resolve("out");
        there.fetch(out);
        assertThat(out.resolve("big")).hasBinaryContent(BIG);
        assertThat(renewals).hasPositiveValue();
        assertThat(server.requests().get(server.requests().size() - 1).signer()).startsWith(key);
    }

    /** All of many threads that find the old ones expired. */
    @Test
    void manyTransfersShareOneRenewal() throws IOException {
        Package there = browse();
        Path out = folder.resolve("out");
        server.reset();
        server.expire("key0");
        there.fetch(out);
        there.fetch(folder.resolve("again"));
        assertThat(out.resolve("big")).hasBinaryContent(BIG);
        assertThat(renewals).hasValue(1);
        packages.registry("s3://b").push(PackageName.of("u/expired"), contents(packages), PushOptions.message("other"));
        assertThat(renewals).hasValue(1);
        server.expire("key1");
        packages.registry("s3://b").push(PackageName.of("u/again"), contents(packages), PushOptions.message("other"));
        assertThat(renewals).hasValue(2);
    }

    @Test
    void credentialsThatNobodyRenewsAreTold() {
        try (Packages others = open(Map.of()).build()) {
            server.expire("key0");
            fails(
                    () -> others.registry("s3://b").browse(NAME),
                    AuthenticationException.class,
                    "have expired. Log in again");
        }
    }

    /** A store beside the catalog, which its login says nothing to. */
    @Test
    void whereTheLoginIsUnknownTheMachineIsAsked() {
        server.refuse("/b", 1, 400, "InvalidToken");
        System.setProperty("aws.accessKeyId", "machine");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            assertThat(browse().get("small").string()).isEqualTo("small");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(server.requests().get(0).signer()).startsWith("key0");
        assertThat(server.requests().subList(1, server.requests().size()))
                .allSatisfy(request -> assertThat(request.signer()).startsWith("machine"));
    }

    @Test
    void withoutSumsFromTheServerWeHash() {
        server.answers().givesSums(false);
        Package pushed = packages.registry("s3://b")
                .push(PackageName.of("u/sums"), contents(packages), PushOptions.message("other"));
        assertThat(pushed.get("big").hash()).isEqualTo(browse().get("big").hash());
        assertThat(pushed.get("small").hash()).isEqualTo(browse().get("small").hash());
        server.fail("PUT /b/u/parts/big", 2, new Fault.Refused(503, "SlowDown", Map.of()));
        assertThat(packages.registry("s3://b")
                        .push(PackageName.of("u/parts"), contents(packages), PushOptions.message("other"))
                        .topHash())
                .isEqualTo(pushed.topHash());
        assertThat(server.objects().get("/b/u/parts/big")).isEqualTo(BIG);
    }

    @Test
    void aPushThatFailsLeavesNoVersion() {
        server.refuse("PUT /b/u/half/big", 1000, 403, "AccessDenied");
        fails(
                () -> packages.registry("s3://b")
                        .push(PackageName.of("u/half"), contents(packages), PushOptions.message("other")),
                PermissionDeniedException.class,
                "s3:PutObject");
        assertThat(server.objects().keySet()).noneMatch(path -> path.contains("named_packages/u/half"));
    }

    /** As versitygw 1.8.0 does in a bucket with versions. */
    @Test
    void aServerThatTakesDeletionsForObjectsIsPushedTo() {
        server.refuse("PUT /b/.quilt/named_packages/u/deleted/latest", 1, 412, "PreconditionFailed");
        PackageName name = PackageName.of("u/deleted");
        String pushed = packages.registry("s3://b")
                .push(name, contents(packages), PushOptions.message("again"))
                .topHash();
        assertThat(packages.registry("s3://b").browse(name).topHash()).isEqualTo(pushed);
    }

    @Test
    void aPushWhoseLastStepWasRefusedMayBeDoneAgain() {
        server.refuse("PUT /b/.quilt/named_packages/u/last/1", 1000, 403, "AccessDenied");
        Package contents = contents(packages);
        PackageRegistry registry = packages.registry("s3://b");
        PackageName name = PackageName.of("u/last");
        fails(
                () -> registry.push(name, contents, PushOptions.message("last")),
                PermissionDeniedException.class,
                "named_packages/u/last/1");
        server.reset();
        String pushed =
                registry.push(name, contents, PushOptions.message("last")).topHash();
        assertThat(registry.versions(name)).extracting(PackageVersion::topHash).containsExactly(pushed, pushed);
    }
}
