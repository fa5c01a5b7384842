package io.quilt4j.audit;

import static io.quilt4j.audit.TrailFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.audit.AuditCondition.Compared;
import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.storage.S3Access;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real server that speaks S3, behind a proxy that can be rude. */
class S3Test {

    private static final int BIG = 20_000;

    private static S3Proxy server;

    private final AtomicInteger asked = new AtomicInteger();
    private RudeProxy proxy;
    private AuditTrail trail;
    private ScanReport report = new TrailFixture(java.nio.file.Path.of("")).report;

    @BeforeAll
    static void start() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                .ignoreUnknownHeaders(true) // it knows no session tokens
                .build();
        server.start();
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
            client.createBucket(request -> request.bucket("trail"));
            for (String day : List.of("2023/06/07", "2023/06/08", "date=2023-06-09")) {
                for (String file : List.of("a", "b")) {
                    client.putObject(
                            request -> request.bucket("trail").key("logs/" + day + "/" + file + ".jsonl"),
                            RequestBody.fromString(event(day + file) + "\n"));
                }
            }
            // A folder that somebody made in the console is an object without bytes, and no file.
            client.putObject(request -> request.bucket("trail").key("logs/2023/06/08/"), RequestBody.empty());
            client.putObject(request -> request.bucket("trail").key("full/2023/06/08/a.jsonl"), RequestBody.empty());
            for (int day = 1; day <= 8; day++) {
                String key = "days/2023/06/0" + day + "/a.jsonl";
                client.putObject(
                        request -> request.bucket("trail").key(key), RequestBody.fromString(event(key) + "\n"));
            }
            StringBuilder big = new StringBuilder();
            for (int i = 0; i < BIG; i++) {
                big.append(event("x".repeat(1000) + i)).append('\n');
            }
            client.putObject(
                    request -> request.bucket("trail").key("big/one.jsonl"), RequestBody.fromString(big.toString()));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = new RudeProxy(server.getPort());
        trail = at("s3://trail/logs", "secret");
    }

    @AfterEach
    void disconnect() throws IOException {
        trail.close();
        proxy.close();
    }

    private AuditTrail at(String location, String secret) {
        return AuditTrail.at(location + "?region=us-east-1&endpoint=" + proxy.url(), S3Access.of(() -> {
            asked.incrementAndGet();
            return AwsCredentials.of("key", Secret.of(secret), Secret.of("token"), Instant.MAX);
        }));
    }

    @Test
    void readsTheObjectsOfTheWantedDays() {
        assertThat(ids(new Compared(AuditField.of(AuditColumn.DATE), Comparison.GREATER_OR_EQUAL, "2023/06/08")))
                .containsExactly("2023/06/08a", "2023/06/08b", "date=2023-06-09a", "date=2023-06-09b");
        assertThat(proxy.requests()).noneMatch(request -> request.contains("06%2F07") || request.contains("06/07"));
        assertThat(asked).hasPositiveValue();
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void anObjectWithoutBytesIsTold() {
        trail = at("s3://trail/full", "secret");

        assertThat(ids()).isEmpty();
        assertThat(report.filesEmpty()).isEqualTo(1);
        assertThat(report.findings()).extracting(Object::toString).allMatch(finding -> finding.contains("it is empty"));
    }

    @Test
    @Timeout(60)
    void foldersOfDaysAreListedTogetherAndEachOnce() {
        trail = at("s3://trail/days", "secret");
        proxy.treat("prefix=days%2F2023%2F06%2F0", new RudeProxy.Manner.Together(new CyclicBarrier(4)), 8);

        assertThat(ids()).hasSize(8).isSorted();
        assertThat(proxy.requests())
                .filteredOn(request -> request.contains("prefix="))
                .hasSize(1 + 1 + 1 + 8)
                .doesNotHaveDuplicates();
    }

    @Test
    void foldersThatAreNotWantedAreNotListedAhead() {
        trail = at("s3://trail/days", "secret");
        assertThat(ids(new Compared(AuditField.of(AuditColumn.DATE), Comparison.LESS_OR_EQUAL, "2023/06/02")))
                .hasSize(2);
        assertThat(proxy.requests())
                .filteredOn(request -> request.contains("prefix="))
                .hasSize(1 + 1 + 1 + 2);
    }

    @Test
    void readsABigObjectInRangesAndGoesOnWhereAnAnswerBroke() {
        trail = at("s3://trail/big/", "secret");
        proxy.treat("one.jsonl", new RudeProxy.Manner.Cut(3_000_000), 2);

        assertThat(ids()).hasSize(BIG).doesNotHaveDuplicates();
        assertThat(report.badLines()).isZero();
        assertThat(proxy.requests())
                .filteredOn(request -> request.contains("one.jsonl"))
                .allMatch(request -> request.contains("bytes="))
                .hasSizeBetween(5, 9);
    }

    @Test
    void aWrongSecretIsAMissingPermissionAndNamesThePlaceOnly() {
        trail = at("s3://trail/logs", "wrong");
        assertThatThrownBy(this::ids)
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("s3://trail/logs/")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void anObjectThatMayNotBeReadOrIsGoneIsNamed() {
        proxy.treat("07/a.jsonl", new RudeProxy.Manner.Answer(403), 9);
        assertThatThrownBy(this::ids)
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("2023/06/07/a.jsonl");
        proxy.treat("07/a.jsonl", new RudeProxy.Manner.Answer(404), 9);
        assertThatThrownBy(this::ids).isInstanceOf(NotFoundException.class).hasMessageContaining("2023/06/07/a.jsonl");
    }

    @Test
    void aMissingBucketOrPrefixIsAnError() {
        trail = at("s3://elsewhere/logs", "secret");
        assertThatThrownBy(this::ids)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("s3://elsewhere/logs/");
        trail = at("s3://trail/lgos", "secret");
        assertThatThrownBy(this::ids).isInstanceOf(NotFoundException.class).hasMessageContaining("s3://trail/lgos/");
    }

    @Test
    void aBusyStoreIsAskedAgainAndGivenUpInTheEnd() {
        proxy.treat("08/b.jsonl", new RudeProxy.Manner.Answer(503), 1);
        assertThat(ids()).hasSize(6);

        proxy.treat("08/b.jsonl", new RudeProxy.Manner.Answer(503), 1000);
        assertThatThrownBy(this::ids)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("2023/06/08/b.jsonl")
                .hasMessageContaining("503");
    }

    @Test
    void aListThatBreaksOffIsAskedForAgain() {
        proxy.treat("prefix=logs", new RudeProxy.Manner.Cut(500), 2);
        assertThat(ids()).hasSize(6);
        proxy.treat("prefix=logs", new RudeProxy.Manner.Cut(500), 1000);
        assertThatThrownBy(this::ids).isInstanceOf(UnavailableException.class).hasMessageContaining("Try again later");
    }

    @Test
    void cancellingDoesNotWaitForASilentStore() throws Exception {
        proxy.treat("08/a.jsonl", new RudeProxy.Manner.Silence(), 9);
        Cancellation cancellation = new Cancellation();
        Thread other = new Thread(() -> {
            try {
                proxy.awaitSilence();
                cancellation.cancel();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        AuditQuery query = AuditQuery.of(List.of(AuditField.of(AuditColumn.EVENTID)));
        try (AuditRows rows = trail.scan(query, cancellation)) {
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(CancelledException.class);
        }
        other.join();
    }

    @Test
    void credentialsThatExpireAreRenewedOnceAndTheScanGoesOn() throws IOException {
        AtomicInteger renewed = new AtomicInteger();
        AwsCredentials old = AwsCredentials.of("key", Secret.of("secret"), Secret.of("old"), Instant.MAX);
        AwsCredentials fresh = AwsCredentials.of("key", Secret.of("secret"), Secret.of("new"), Instant.MAX);
        S3Access access = S3Access.of(() -> renewed.get() == 0 ? old : fresh).renewedBy(refused -> {
            assertThat(refused).isEqualTo(old);
            renewed.incrementAndGet();
            return fresh;
        });
        proxy.treat("06%2F08", new RudeProxy.Manner.Answer(400, "<Error><Code>ExpiredToken</Code></Error>"), 1);
        trail = AuditTrail.at("s3://trail/logs?region=us-east-1&endpoint=" + proxy.url(), access);
        assertThat(ids()).hasSize(6);
        assertThat(renewed).hasValue(1);
    }

    @Test
    void aBucketOfAnotherRegionIsFoundAtAnyEndpoint() {
        proxy.treat(
                "GET",
                new RudeProxy.Manner.Answer(
                        301,
                        "x-amz-bucket-region: eu-west-1\r\nContent-Type: application/xml\r\n",
                        "<Error><Code>PermanentRedirect</Code></Error>"),
                1);
        assertThat(ids()).hasSize(6);
        assertThat(proxy.heads().get(0)).contains("/us-east-1/s3/");
        assertThat(proxy.heads().subList(1, proxy.heads().size()))
                .allSatisfy(head -> assertThat(head).contains("/eu-west-1/s3/"));
    }

    @Test
    void whatAPermissionWouldNotMendIsSaidAsItIs() {
        record Refusal(int status, String code, Class<? extends Exception> type, String words) {}
        for (Refusal each : List.of(
                new Refusal(403, "InvalidObjectState", UnavailableException.class, "archived. Restore it first"),
                new Refusal(400, "ExpiredToken", AuthenticationException.class, "have expired. Log in again"),
                new Refusal(403, "InvalidAccessKeyId", AuthenticationException.class, "does not know these"),
                new Refusal(301, "PermanentRedirect", InvalidInputException.class, "Set AWS_REGION"))) {
            String body = "<Error><Code>" + each.code() + "</Code></Error>";
            proxy.treat("08/a.jsonl", new RudeProxy.Manner.Answer(each.status(), body), 1000);
            assertThatThrownBy(this::ids).isInstanceOf(each.type()).hasMessageContaining(each.words());
        }
    }

    @Test
    void whoPaysForRequestsSaysSo() {
        trail = AuditTrail.at(
                "s3://trail/logs?region=us-east-1&endpoint=" + proxy.url(),
                S3Access.of(() -> AwsCredentials.of("key", Secret.of("secret"), Secret.of("token"), Instant.MAX))
                        .payingForRequests(true));
        assertThat(ids()).hasSize(6);
        assertThat(proxy.heads()).allSatisfy(head -> assertThat(head).contains("x-amz-request-payer: requester"));
    }

    /** As packages are read: a key of the API may have no role of AWS, and a store beside the catalog knows no login. */
    @Test
    void whereTheLoginGivesNothingTheMachineIsAsked() {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            trail = AuditTrail.at("s3://trail/logs?region=us-east-1&endpoint=" + proxy.url(), S3Access.of(() -> {
                throw new AuthenticationException("A key of the API has no role.");
            }));
            assertThat(ids()).hasSize(6);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void aLoginThatFailsIsTheFailureOfTheScan() {
        trail = AuditTrail.at("s3://trail/logs?endpoint=" + proxy.url(), S3Access.of(() -> {
            throw new AuthenticationException("You are not logged in.");
        }));
        assertThatThrownBy(this::ids)
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("You are not logged in.");
    }

    @Test
    void addressesAreReadStrictly() {
        assertThat(S3Location.of("s3://b/a/b?region=eu-west-1&endpoint=https%3A%2F%2Fminio.example%3A9000"))
                .isEqualTo(new S3Location("b", "a/b/", URI.create("https://minio.example:9000"), "eu-west-1", false));
        assertThat(S3Location.of("s3://b")).isEqualTo(new S3Location("b", "", null, null, false));
        assertThat(S3Location.of("s3://b?credentials=aws")
                        .over(S3Access.of(() -> {
                            throw new AssertionError("not to be asked");
                        }))
                        .credentials())
                .isNull();
        for (String wrong : List.of(
                "s3:/b",
                "s3://",
                "s3://b/a?x=1",
                "s3://b?endpoint=file:///",
                "s3://b?endpoint=:",
                "s3://b?region=",
                "s3://b?credentials=me")) {
            assertThatThrownBy(() -> AuditTrail.at(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("write s3://bucket/prefix");
        }
    }

    private List<@Nullable Object> ids(AuditCondition... conditions) {
        AuditQuery query = AuditQuery.of(List.of(AuditField.of(AuditColumn.EVENTID)));
        for (AuditCondition condition : conditions) {
            query = query.where(condition);
        }
        List<@Nullable Object> ids = new ArrayList<>();
        try (AuditRows rows = trail.scan(query, Cancellation.none())) {
            rows.forEachRemaining(row -> ids.add(row[0]));
            report = rows.report();
        }
        return ids;
    }
}
