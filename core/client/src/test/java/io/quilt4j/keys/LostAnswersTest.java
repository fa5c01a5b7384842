package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.TestStack;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.SeenRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change is sent once whatever happens, and a lost answer is settled by reading back. */
class LostAnswersTest {

    private static TestStack stack;

    private String user;
    private ApiKeys keys;

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
        keys = stack.as(user).apiKeys();
    }

    @Test
    void aRevocationWhoseAnswerSaysNothingIsReadBack() {
        String id = keys.create("old").key().id();
        stack.control().failNext(request -> "apiKeyRevoke".equals(request.operationName()), (request, rest) -> {
            rest.answer(request);
            return Fault.status(200, Map.of(), "{\"data\":{\"apiKeyRevoke\":{\"__typename\":\"New\"}}}")
                    .spoil(request, rest);
        });

        assertThatCode(() -> keys.revoke(id)).doesNotThrowAnyException();
        assertThat(keys.get(id)).isEmpty();
    }

    static Stream<Arguments> answersLostAfterExecution() {
        return Stream.of(
                Arguments.of("cut", Fault.cutAfter()),
                Arguments.of("cut in the middle", Fault.cutInTheMiddle()),
                Arguments.of("truncated", Fault.truncated()),
                Arguments.of("408", afterwards(408)),
                Arguments.of("500", afterwards(500)),
                Arguments.of("502", afterwards(502)),
                Arguments.of("503, Retry-After: 0", afterwards(503)),
                Arguments.of("504", afterwards(504)));
    }

    /** A gateway that gives up on a request that the registry carries out. */
    private static Fault afterwards(int status) {
        return (request, rest) -> {
            rest.answer(request);
            return Fault.status(status, Map.of("Retry-After", "0"), "<html>gateway</html>")
                    .spoil(request, rest);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersLostAfterExecution")
    void aKeyWhoseSecretIsLostIsNamedAndNeverMadeTwice(String name, Fault fault) {
        stack.control().failNext(LostAnswersTest::creation, fault);

        Throwable failure = catchThrowable(() -> keys.create("nightly"));

        List<ApiKey> made = keys.list(ApiKeyFilter.ANY.withName("nightly"));
        assertThat(made).as("exactly one key exists").hasSize(1);
        assertThat(failure)
                .isInstanceOf(LostAnswerException.class)
                .hasMessageContaining("created as " + made.get(0).id() + ", and its secret is lost: revoke it")
                .isInstanceOfSatisfying(LostAnswerException.class, lost -> assertThat(lost.createdIds())
                        .containsExactly(made.get(0).id()));
        assertThat(stack.requests()).filteredOn(LostAnswersTest::creation).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersLostAfterExecution")
    void aRevocationWhoseAnswerIsLostIsDone(String name, Fault fault) {
        ApiKey key = keys.create("nightly").key();
        stack.control().failNext(LostAnswersTest::revocation, fault);

        assertThatCode(() -> keys.revoke(key.id())).doesNotThrowAnyException();

        assertThat(stack.requests()).filteredOn(LostAnswersTest::revocation).hasSize(1);
        assertThat(keys.get(key.id())).isEmpty();
    }

    /** A revoked key is refused, and so are many that live: another catalog's, a deactivated user's, any at a gateway. */
    static Stream<Arguments> answersThatProveNothing() {
        return Stream.of(
                Arguments.of("a gateway's page", Fault.html(401)),
                Arguments.of("401 of a registry", Fault.status(401, Map.of(), "{\"message\":\"x\"}")),
                Arguments.of("403", Fault.status(403, Map.of(), "{\"message\":\"x\"}")),
                Arguments.of("302", Fault.status(302, Map.of("Location", "/signin"), "")),
                Arguments.of("200 with a page", Fault.html(200)),
                Arguments.of("nobody", Fault.status(200, Map.of(), "{\"data\":{\"me\":null}}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatProveNothing")
    void aSecretThatIsNotAcceptedAfterALostAnswerMayLive(String name, Fault looking) {
        CreatedApiKey created = keys.create("nightly");
        stack.control().failNext(LostAnswersTest::revocation, Fault.cutBefore());
        stack.control().failNext(LostAnswersTest::reading, looking);

        assertThatThrownBy(() -> keys.revoke(created.secret()))
                .isInstanceOf(LostAnswerException.class)
                .hasMessageEndingWith("may or may not be revoked.");

        assertThat(keys.get(created.key().id())).isPresent();
        assertThat(stack.requests()).filteredOn(LostAnswersTest::revocation).hasSize(1);
    }

    @Test
    void aRevocationBySecretThatWasCarriedOutCannotBeToldFromThese() {
        CreatedApiKey created = keys.create("nightly");
        stack.control().failNext(LostAnswersTest::revocation, Fault.cutAfter());

        assertThatThrownBy(() -> keys.revoke(created.secret()))
                .isInstanceOf(LostAnswerException.class)
                .hasMessageContaining("the catalog does not accept key ")
                .hasMessageEndingWith("may or may not be revoked.");

        assertThat(stack.requests()).filteredOn(LostAnswersTest::revocation).hasSize(1);
    }

    @Test
    void aRevocationThatWasNotCarriedOutSaysSo() {
        CreatedApiKey created = keys.create("nightly");
        stack.control().failNext(LostAnswersTest::revocation, Fault.cutBefore(), Fault.cutBefore());

        assertThatThrownBy(() -> keys.revoke(created.key().id()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(created.key().id() + " is still there, not revoked");
        assertThatThrownBy(() -> keys.revoke(created.secret()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("still there, not revoked")
                .hasMessageNotContaining(created.secret().reveal());
        assertThat(stack.requests()).filteredOn(LostAnswersTest::revocation).hasSize(2);
    }

    @Test
    void aCreationThatWasNotCarriedOutSaysSo() {
        stack.control().failNext(LostAnswersTest::creation, Fault.html(500));

        assertThatThrownBy(() -> keys.create("nightly"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("Unexpected failure: error 500")
                .hasMessageContaining("was not created");
    }

    @Test
    void anEarlierKeyOfAnotherLifeIsNotTakenForTheLostOne() {
        keys.create("nightly", 30);
        stack.control().failNext(LostAnswersTest::creation, Fault.cutBefore());

        assertThatThrownBy(() -> keys.create("nightly", 90)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void severalKeysThatMatchLeaveItUnknown() {
        keys.create("nightly");
        stack.control().failNext(LostAnswersTest::creation, (request, rest) -> {
            rest.answer(request);
            rest.answer(request);
            return Fault.cutAfter().spoil(request, rest);
        });

        assertThatThrownBy(() -> keys.create("nightly"))
                .isInstanceOf(LostAnswerException.class)
                .hasMessageContaining("unknown, as several were made")
                .isInstanceOfSatisfying(LostAnswerException.class, lost -> assertThat(lost.createdIds())
                        .hasSizeGreaterThan(1));
    }

    @Test
    void aKeyOfOurOwnIsNotTakenForTheLostOne() {
        CreatedApiKey kept = keys.create("nightly");
        stack.control().failNext(LostAnswersTest::creation, Fault.cutBefore());

        assertThatThrownBy(() -> keys.create("nightly"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageNotContaining(kept.key().id());
    }

    @Test
    void saysWhenReadingBackFailsToo() {
        ApiKey key = keys.create("nightly").key();
        stack.control().failNext(LostAnswersTest::revocation, Fault.cutAfter());
        stack.control().failNext(LostAnswersTest::reading, Fault.html(500), Fault.html(500));

        assertThatThrownBy(() -> keys.revoke(key.id()))
                .isInstanceOf(LostAnswerException.class)
                .hasMessageContaining("may or may not be revoked");

        stack.control().failNext(LostAnswersTest::creation, Fault.cutAfter());
        assertThatThrownBy(() -> keys.create("other"))
                .isInstanceOf(LostAnswerException.class)
                .hasMessageContaining("it may exist");
    }

    @Test
    void aCallerWhoBecameNobodyIsNotTakenForAKeyThatIsGone() {
        ApiKey key = keys.create("nightly").key();
        stack.control().failNext(LostAnswersTest::revocation, Fault.cutBefore());
        stack.control().failNext(LostAnswersTest::reading, Fault.status(200, Map.of(), "{\"data\":{\"me\":null}}"));

        assertThatThrownBy(() -> keys.revoke(key.id())).isInstanceOf(LostAnswerException.class);
    }

    @Test
    void refusalsAreNoLostAnswers() {
        stack.control().failNext(LostAnswersTest::creation, Fault.status(400), Fault.status(429));

        assertThatThrownBy(() -> keys.create("nightly"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Injected fault 400");
        assertThatThrownBy(() -> keys.create("nightly"))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("Injected fault 429");
        assertThat(stack.operations()).containsExactly("apiKeyCreate", "apiKeyCreate");
    }

    @Test
    void nothingIsRevokedByItself() {
        stack.control().failNext(LostAnswersTest::creation, Fault.cutAfter());

        assertThatThrownBy(() -> keys.create("nightly")).isInstanceOf(QuiltException.class);

        assertThat(stack.operations()).containsExactly("apiKeyCreate", "apiKeysList");
    }

    private static boolean creation(SeenRequest request) {
        return "apiKeyCreate".equals(request.operationName());
    }

    private static boolean revocation(SeenRequest request) {
        return "apiKeyRevoke".equals(request.operationName());
    }

    private static boolean reading(SeenRequest request) {
        return String.valueOf(request.operationName()).matches("apiKeysList|apiKeyGet|me");
    }
}
