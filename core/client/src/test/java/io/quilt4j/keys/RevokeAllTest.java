package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.TestStack;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokeAllTest {

    private static TestStack stack;

    private String user;
    private Quilt quilt;

    @BeforeAll
    static void start() {
        stack = new TestStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void logIn() {
        user = stack.newUser();
        quilt = stack.as(user);
    }

    private List<String> seeded(int count) {
        stack.control().seedKeys(user, count);
        List<String> ids = new ArrayList<>();
        for (ApiKey key : quilt.apiKeys().list()) {
            if (key.name().startsWith("seeded")) {
                ids.add(key.id());
            }
        }
        stack.control().clearRequests();
        return ids;
    }

    private static List<Class<?>> kinds(List<RevokeOutcome> outcomes) {
        List<Class<?>> kinds = new ArrayList<>();
        outcomes.forEach(outcome -> kinds.add(outcome.getClass()));
        return kinds;
    }

    @Test
    void sendsAHundredKeysWithEachRequest() {
        List<String> ids = seeded(250);

        List<RevokeOutcome> outcomes = quilt.apiKeys().revokeAll(ids);

        assertThat(outcomes).extracting(RevokeOutcome::id).containsExactlyElementsOf(ids);
        assertThat(outcomes).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(stack.requests()).hasSize(3);
        assertThat(quilt.apiKeys().list()).hasSize(1);
    }

    @Test
    void administratorsRevokeAnybodysInOneDocumentFromTheRoot() {
        List<String> ids = seeded(3);
        Quilt admin = stack.as("admin");

        List<RevokeOutcome> outcomes = admin.admin().apiKeys().revokeAll(ids);

        assertThat(outcomes).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(stack.operations()).containsExactly("adminApiKeyRevokeAll");
        assertThat(stack.requests().get(0).text()).contains("k2: admin { apiKeys { revoke(id: $k2)");
    }

    @Test
    void tellsWhatWasNotThere() {
        List<String> ids = seeded(2);
        List<String> some = List.of(ids.get(0), "no-such-key", ids.get(1), ids.get(0));

        List<RevokeOutcome> outcomes = quilt.apiKeys().revokeAll(some);

        assertThat(kinds(outcomes))
                .containsExactly(RevokeOutcome.Revoked.class, RevokeOutcome.Absent.class, RevokeOutcome.Revoked.class);
    }

    @Test
    void oneKeyTakesTheDocumentedOperationAndNoneTakesNoRequest() {
        List<String> ids = seeded(1);

        assertThat(kinds(quilt.apiKeys().revokeAll(ids))).containsExactly(RevokeOutcome.Revoked.class);
        assertThat(quilt.apiKeys().revokeAll(List.of())).isEmpty();
        assertThat(stack.operations()).containsExactly("apiKeyRevoke");
    }

    @Test
    void aBatchWhoseAnswerIsLostIsReadBackAndNeverSentAgain() {
        List<String> ids = seeded(150);
        stack.control().failNext(RevokeAllTest::batch, Fault.cutAfter(), Fault.cutBefore());

        List<RevokeOutcome> outcomes = quilt.apiKeys().revokeAll(ids);

        assertThat(outcomes.subList(0, 100)).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(outcomes.subList(100, 150)).allMatch(RevokeOutcome.Alive.class::isInstance);
        assertThat(stack.operations())
                .containsExactly("apiKeyRevokeAll", "apiKeyGetAll", "apiKeyRevokeAll", "apiKeyGetAll");
        assertThat(quilt.apiKeys().list()).hasSize(51);
    }

    @Test
    void dataNullMeansThatTheWholeBatchIsUnknownAndReadBack() {
        List<String> ids = seeded(3);
        stack.control().failNext(RevokeAllTest::batch, (request, rest) -> {
            rest.answer(request);
            return Fault.status(200, Map.of(), "{\"data\":null,\"errors\":[{\"message\":\"boom\",\"path\":[\"k1\"]}]}")
                    .spoil(request, rest);
        });

        assertThat(quilt.apiKeys().revokeAll(ids)).allMatch(RevokeOutcome.Revoked.class::isInstance);
    }

    @Test
    void anAliasWithAnErrorIsReadBackAlone() {
        List<String> ids = seeded(3);
        stack.control()
                .failNext(
                        RevokeAllTest::batch,
                        Fault.status(
                                200,
                                Map.of(),
                                "{\"data\":{\"k0\":{\"__typename\":\"Ok\"},\"k1\":null,\"k2\":{\"__typename\":"
                                        + "\"InvalidInput\",\"errors\":[{\"path\":\"id\",\"message\":\"is locked\","
                                        + "\"name\":\"Locked\",\"context\":null}]}},"
                                        + "\"errors\":[{\"message\":\"boom\",\"path\":[\"k1\"]}]}"));

        List<RevokeOutcome> outcomes = quilt.apiKeys().revokeAll(ids);

        assertThat(outcomes.get(0)).isInstanceOf(RevokeOutcome.Revoked.class);
        assertThat(outcomes.get(1))
                .isEqualTo(new RevokeOutcome.Alive(ids.get(1), "boom It was looked up and is still there.", false));
        assertThat(outcomes.get(2)).isEqualTo(new RevokeOutcome.Alive(ids.get(2), "is locked (id)"));
        assertThat(stack.operations()).containsExactly("apiKeyRevokeAll", "apiKeyGetAll");
    }

    @Test
    void whatCannotBeReadBackIsUnknown() {
        List<String> ids = seeded(2);
        stack.control().failNext(RevokeAllTest::batch, Fault.cutAfter());
        stack.control().failNext(RevokeAllTest::reading, Fault.html(500));

        assertThat(quilt.apiKeys().revokeAll(ids)).allMatch(RevokeOutcome.Unknown.class::isInstance);
    }

    @Test
    void aRegistryThatRefusesBatchesGetsSingleOperations() {
        try (TestStack strict = new TestStack(RegistryOptions.temporary().aliasedBatches(false))) {
            Quilt carol = strict.as(strict.newUser());
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(carol.apiKeys().create("key " + i).key().id());
            }
            ids.add(1, "no-such-key");
            strict.control().clearRequests();

            List<RevokeOutcome> outcomes = carol.apiKeys().revokeAll(ids);

            assertThat(kinds(outcomes))
                    .containsExactly(
                            RevokeOutcome.Revoked.class,
                            RevokeOutcome.Absent.class,
                            RevokeOutcome.Revoked.class,
                            RevokeOutcome.Revoked.class);
            assertThat(strict.operations())
                    .containsExactly("apiKeyRevokeAll", "apiKeyGetAll", "apiKeyRevoke", "apiKeyRevoke", "apiKeyRevoke");
        }
    }

    @Test
    void aRegistryThatAnswersBatchesWith400GetsSingleOperationsToo() {
        List<String> ids = seeded(3);
        stack.control().failNext(RevokeAllTest::batch, Fault.status(400));

        assertThat(quilt.apiKeys().revokeAll(ids)).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(Collections.frequency(stack.operations(), "apiKeyRevoke")).isEqualTo(3);
        assertThat(stack.operations()).startsWith("apiKeyRevokeAll", "apiKeyGetAll");
    }

    @Test
    void othersThanAdministratorsAreRefusedBeforeAnythingIsDone() {
        List<String> ids = seeded(3);

        assertThatThrownBy(() -> quilt.admin().apiKeys().revokeAll(ids)).isInstanceOf(PermissionDeniedException.class);
        assertThat(quilt.apiKeys().list()).hasSize(4);
    }

    @Test
    void troubleBeforeTheFirstRevocationIsAnException() {
        List<String> ids = seeded(3);
        stack.control().failNext(RevokeAllTest::batch, Fault.status(401), Fault.status(429));

        assertThatThrownBy(() -> quilt.apiKeys().revokeAll(ids)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> quilt.apiKeys().revokeAll(ids)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void troubleAfterTheFirstRevocationIsAnOutcome() {
        List<String> ids = seeded(250);
        stack.control().failNext(RevokeAllTest::batch, Fault.none(), Fault.status(429));

        List<RevokeOutcome> outcomes = quilt.apiKeys().revokeAll(ids);

        assertThat(outcomes.subList(0, 100)).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(outcomes.subList(100, 250))
                .allSatisfy(outcome -> assertThat(((RevokeOutcome.Alive) outcome).reason())
                        .isEqualTo("It was not sent: Injected fault 429"));
        assertThat(stack.requests()).hasSize(2);
    }

    @Test
    void aCancelledBatchIsUnknownAndTheRestIsNotSent() {
        List<String> ids = seeded(250);
        Cancellation cancellation = new Cancellation();
        stack.control().failNext(RevokeAllTest::batch, Fault.none(), (request, rest) -> {
            cancellation.cancel();
            return Fault.cutAfter().spoil(request, rest);
        });

        List<RevokeOutcome> outcomes = quilt.within(cancellation).apiKeys().revokeAll(ids);

        assertThat(outcomes.subList(0, 100)).allMatch(RevokeOutcome.Revoked.class::isInstance);
        assertThat(outcomes.subList(100, 200)).allMatch(RevokeOutcome.Unknown.class::isInstance);
        assertThat(outcomes.subList(200, 250)).allMatch(RevokeOutcome.Alive.class::isInstance);
    }

    @Test
    void aCancellationBeforeTheFirstRequestIsAnException() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> quilt.within(cancellation).apiKeys().revokeAll(List.of("a", "b")))
                .isInstanceOf(CancelledException.class);
        assertThat(stack.requests()).isEmpty();
    }

    @Test
    void readsByIdTravelByTheHundred() {
        List<String> ids = seeded(250);

        assertThat(quilt.apiKeys().rowsById(ids, Set.of(ApiKeyField.ID)))
                .extracting(row -> row.text(ApiKeyField.ID))
                .containsExactlyElementsOf(ids);
        assertThat(stack.requests()).hasSize(3);
        assertThat(IntStream.range(0, 3)
                        .map(i -> stack.requests().get(i).variables().size()))
                .containsExactly(100, 100, 50);
    }

    private static boolean batch(SeenRequest request) {
        return String.valueOf(request.operationName()).matches("(admin)?[aA]piKeyRevokeAll");
    }

    private static boolean reading(SeenRequest request) {
        return !String.valueOf(request.operationName()).contains("Revoke");
    }
}
