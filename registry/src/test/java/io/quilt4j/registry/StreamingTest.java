package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long lists: in constant memory, and never looking complete when they are not. */
class StreamingTest {

    @TempDir
    private Path data;

    @Test
    void listsMoreKeysThanItsMemoryCouldHold() throws Exception {
        int count = 200_000; // completed by the engine in memory, they would take 140 MB
        try (StackProcess stack = StackProcess.start(data, count, "-Xmx64m")) {
            Wire wire = stack.wire();
            HttpRequest request = wire.request("/graphql")
                    .header("Authorization", wire.accessToken("admin"))
                    .POST(BodyPublishers.ofString(Wire.text(Map.of("query", Wire.ADMIN_LIST))))
                    .build();

            HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());

            assertThat(countKeys(answer.body())).isEqualTo(count);
        }
    }

    @Test
    void aBrokenListBreaksTheAnswer() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true))) {
            Wire wire = new Wire(stack);
            stack.control().seedKeys("bob", 5_000);
            String bob = wire.accessToken("bob");
            stack.control().failNext("/graphql", Fault.failAfterBytes(300_000));

            assertThatThrownBy(() -> wire.graphql(bob, Wire.LIST, Map.of())).hasRootCauseInstanceOf(IOException.class);
            assertThat(wire.list(bob).findValuesAsText("name")).contains("seeded-0", "seeded-4999");
        }
    }

    @Test
    void aListThatFailsBeforeAnythingWasSentIsAProperError() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true))) {
            Wire wire = new Wire(stack);
            String bob = wire.accessToken("bob");
            stack.control().failNext("/graphql", Fault.failAfterBytes(0));

            HttpResponse<String> failed = wire.graphqlResponse(bob, Wire.LIST, Map.of());

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(Wire.json(failed).get("message").asText()).isNotBlank();
        }
    }

    @Test
    void selectionsOfStreamedKeysAreHonoured() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            Wire wire = new Wire(stack);
            String bob = wire.accessToken("bob");
            wire.create(bob, "k", 30);
            String query = "query($yes: Boolean!, $no: Boolean!) {"
                    + " a: me { apiKeys(name: \"k\") { __typename label: name ... on APIKey { id @include(if: $no) }"
                    + " ...F @skip(if: $no) } }"
                    + " b: me { none: apiKeys(name: \"other\") { id } apiKeys(name: \"k\") { name name status @include(if: $yes) } } }"
                    + " fragment F on APIKey { userEmail }";

            JsonNode answer = wire.graphql(bob, query, Map.of("yes", true, "no", false));

            assertThat(answer.at("/data/a/apiKeys/0").toString())
                    .isEqualTo("{\"__typename\":\"APIKey\",\"label\":\"k\",\"userEmail\":\"bob@example.com\"}");
            assertThat(answer.at("/data/b/none")).isEmpty();
            assertThat(answer.at("/data/b/apiKeys/0").toString()).isEqualTo("{\"name\":\"k\",\"status\":\"ACTIVE\"}");
        }
    }

    @Test
    void ordersByAgeAndThenById() {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true))) {
            stack.control().seedKeys("carol", 1_000);
            Wire wire = new Wire(stack);
            JsonNode keys = wire.list(wire.accessToken("carol"));

            List<String> order = new ArrayList<>();
            keys.forEach(key ->
                    order.add(Instant.parse(key.get("createdAt").asText()).toEpochMilli()
                            + key.get("id").asText()));
            assertThat(order).hasSizeGreaterThan(1_000).isSorted();
            assertThat(keys.findValuesAsText("name")).endsWith("seeded-998", "seeded-999");
        }
    }

    private static int countKeys(InputStream body) throws IOException {
        int count = 0;
        try (JsonParser json = Wire.JSON.getFactory().createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("id")) {
                    count++;
                }
            }
        }
        return count;
    }
}
