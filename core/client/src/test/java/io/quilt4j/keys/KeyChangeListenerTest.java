package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.TestStack;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.registry.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever changes a key tells of it, before and after, once. */
class KeyChangeListenerTest {

    private static final TestStack STACK = new TestStack();

    private final List<String> told = new ArrayList<>();
    private final Quilt quilt =
            STACK.open(QuiltOptions.builder().apiKey(STACK.keyOf("admin")).keyChangeListener((registry, intents) -> {
                tell(intents);
                return this::tell;
            }));

    @AfterAll
    static void stop() {
        STACK.close();
    }

    private void tell(List<KeyChange> changes) {
        changes.forEach(
                change -> told.add(change.action() + " " + change.name() + " " + change.id() + " " + change.outcome()));
    }

    /** Nobody is told of it, since listeners write down what they are told. */
    @Test
    void aKeyThatIsTakenForAnIdIsRefusedBeforeAnyoneIsTold() {
        CreatedApiKey created = quilt.apiKeys().create("taken");
        String secret = created.secret().reveal();
        int before = told.size();
        List<ThrowingCallable> ways = List.of(
                () -> quilt.apiKeys().revoke(secret),
                () -> quilt.admin().apiKeys().revoke(" " + secret.toUpperCase(Locale.ROOT)),
                () -> quilt.apiKeys().revokeAll(List.of(created.key().id(), secret)));
        for (ThrowingCallable way : ways) {
            assertThatThrownBy(way)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no id of one")
                    .hasMessageNotContaining(secret.substring(3, 12));
        }
        assertThat(told).hasSize(before);
        assertThat(quilt.apiKeys().get(created.key().id())).isPresent();
    }

    @Test
    void eachWayToChangeAKeyTellsOfIt() {
        CreatedApiKey created = quilt.apiKeys().create("one");
        String id = created.key().id();
        quilt.apiKeys().revoke(id);
        Secret second = quilt.apiKeys().create("two").secret();
        quilt.apiKeys().revoke(second);
        String third = quilt.apiKeys().create("three").key().id();
        quilt.admin().apiKeys().revoke(third);
        List<String> several = List.of(
                quilt.apiKeys().create("a").key().id(),
                "no-such-id",
                quilt.apiKeys().create("b").key().id());
        int before = told.size();
        quilt.apiKeys().revokeAll(several);

        assertThat(told.subList(0, 6))
                .containsExactly(
                        "CREATE one null INTENT",
                        "CREATE one " + id + " DONE",
                        "REVOKE null " + id + " INTENT",
                        "REVOKE null " + id + " DONE",
                        "CREATE two null INTENT",
                        told.get(5));
        assertThat(told.subList(6, 8)).containsExactly("REVOKE null null INTENT", "REVOKE null null DONE");
        assertThat(told.subList(10, 12))
                .containsExactly("REVOKE null " + third + " INTENT", "REVOKE null " + third + " DONE");
        assertThat(told.subList(before, told.size()))
                .containsExactly(
                        "REVOKE null " + several.get(0) + " INTENT",
                        "REVOKE null no-such-id INTENT",
                        "REVOKE null " + several.get(2) + " INTENT",
                        "REVOKE null " + several.get(0) + " DONE",
                        "REVOKE null no-such-id ABSENT",
                        "REVOKE null " + several.get(2) + " DONE");
    }

    @Test
    void whatGoesWrongIsAnOutcome() {
        assertThatThrownBy(() -> quilt.apiKeys().create("one", 4000)).isInstanceOf(QuiltException.class);
        assertThatThrownBy(() -> quilt.apiKeys().revoke("no-such-id")).isInstanceOf(QuiltException.class);
        STACK.control().failNext("/graphql", Fault.cutBefore());
        assertThatThrownBy(() -> quilt.apiKeys().create("lost")).isInstanceOf(QuiltException.class);
        STACK.control().failNext("/graphql", Fault.cutAfter());
        assertThatThrownBy(() -> quilt.apiKeys().create("made")).isInstanceOf(QuiltException.class);
        String made =
                quilt.apiKeys().list(ApiKeyFilter.ANY.withName("made")).get(0).id();

        assertThat(told)
                .containsExactly(
                        "CREATE one null INTENT",
                        "CREATE one null FAILED",
                        "REVOKE null no-such-id INTENT",
                        "REVOKE null no-such-id ABSENT",
                        "CREATE lost null INTENT",
                        "CREATE lost null FAILED",
                        "CREATE made null INTENT",
                        "CREATE made " + made + " UNKNOWN");
    }

    @Test
    void aListenerThatThrowsKeepsTheChangeFromBeingMade() {
        STACK.control().clearRequests();

        assertThatThrownBy(() -> quilt.telling((registry, intents) -> {
                            throw new StorageException("full");
                        })
                        .apiKeys()
                        .create("never"))
                .hasMessage("full");
        assertThat(STACK.control().requests()).isEmpty();
    }
}
