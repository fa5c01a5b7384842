package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many revocations in one request, as aliases of the root. */
class BatchesOnTheWireTest {

    @Test
    void revokesAHundredKeysWithAnOutcomeEach() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true))) {
            Wire wire = new Wire(stack);
            stack.control().seedKeys("bob", 99);
            String bob = wire.accessToken("bob");
            List<String> all = wire.list(bob).findValuesAsText("id");
            List<String> ids = new ArrayList<>(all.subList(all.size() - 99, all.size()));
            ids.add(42, "no-such-id");

            JsonNode answer = wire.graphql(bob, document(100), variables(ids)).get("data");

            assertThat(answer.size()).isEqualTo(100);
            for (int i = 0; i < 100; i++) {
                assertThat(answer.at("/k" + i + "/__typename").asText()).isEqualTo(i == 42 ? "InvalidInput" : "Ok");
            }
            assertThat(wire.list(bob).findValuesAsText("id")).doesNotContainAnyElementsOf(ids);
        }
    }

    @Test
    void refusesABatchBeforeDoingAnythingWhenToldTo() {
        try (LocalRegistry stack = LocalRegistry.start(
                RegistryOptions.temporary().sample(true).testControl(true).aliasedBatches(false))) {
            Wire wire = new Wire(stack);
            stack.control().seedKeys("bob", 2);
            String bob = wire.accessToken("bob");
            List<String> ids = wire.list(bob).findValuesAsText("id");

            JsonNode refused = wire.graphql(bob, document(2), variables(ids.subList(0, 2)));

            assertThat(refused.at("/errors/0/message").asText()).contains("one mutation a request");
            assertThat(refused.path("data").isMissingNode()
                            || refused.path("data").isNull())
                    .isTrue();
            assertThat(wire.list(bob).findValuesAsText("id")).isEqualTo(ids);
            assertThat(wire.graphql(bob, document(1), variables(ids.subList(0, 1)))
                            .at("/data/k0/__typename")
                            .asText())
                    .isEqualTo("Ok");
        }
    }

    private static String document(int size) {
        StringBuilder document = new StringBuilder("mutation(");
        for (int i = 0; i < size; i++) {
            document.append("$k").append(i).append(": ID ");
        }
        document.append(") {");
        for (int i = 0; i < size; i++) {
            document.append(" k")
                    .append(i)
                    .append(": apiKeyRevoke(id: $k")
                    .append(i)
                    .append(") { ...R }");
        }
        return document + " } fragment R on APIKeyRevokeResult { __typename }";
    }

    private static Map<String, String> variables(List<String> ids) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            variables.put("k" + i, ids.get(i));
        }
        return variables;
    }
}
