package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that hold what they were given, or ask for what costs: others are served, and it ends. */
@Timeout(180)
class SiegeTest {

    private final String started = Instant.now().toString();
    private LocalRegistry stack;
    private Wire wire;
    private String bob;

    private void start(Duration patience) {
        start(RegistryOptions.temporary().patience(patience));
    }

    private void start(RegistryOptions options) {
        stack = LocalRegistry.start(options.sample(true).testControl(true));
        wire = new Wire(stack);
        bob = wire.accessToken("bob");
    }

    @BeforeEach
    void start() {
        start(RegistryOptions.temporary().patience(Duration.ofMinutes(5))); // long enough that nobody is cut
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void servesOthersWhileHundredsHoldTheirConnections() {
        stack.control().seedKeys("bob", 40_000);
        String id = wire.create(bob, "mine", 30).at("/apiKey/id").asText();
        try (Hostile hostile = new Hostile(stack.catalog())) {
            hostile.sendHalfAHead(70).sendHalfABody(70, bob).stayIdle(300).askAndDoNotRead(66, bob);

            for (int round = 0; round < 20; round++) {
                assertThat(wire.graphql(bob, Wire.GET, Map.of("id", id))
                                .at("/data/me/apiKey/name")
                                .asText())
                        .isEqualTo("mine");
            }
        }
    }

    @Test
    void cutsWhoSendsHalfAHead() {
        assertThatCut(1, hostile -> hostile.sendHalfAHead(10).awaitAllCut());
    }

    @Test
    void cutsWhoSendsHalfABody() {
        assertThatCut(1, hostile -> hostile.sendHalfABody(10, bob).awaitAllCut());
    }

    @Test
    void cutsWhoAsksAndDoesNotRead() {
        assertThatCut(40_000, hostile -> hostile.askAndDoNotRead(3, bob).awaitAllReset());
    }

    /** @param keys whose list is larger than what the system takes for a peer that does not read */
    private void assertThatCut(int keys, Consumer<Hostile> attack) {
        stack.close();
        start(Duration.ofMillis(300));
        stack.control().seedKeys("bob", keys);
        try (Hostile hostile = new Hostile(stack.catalog())) {
            attack.accept(hostile);

            assertThat(wire.create(bob, "afterwards", 30).get("secret").asText())
                    .as("the trail and the database are unharmed")
                    .startsWith("qk_");
        }
    }

    @Test
    void neverCutsAThreadThatWorks() {
        stack.close();
        start(Duration.ofMillis(300));
        CountDownLatch longWork = new CountDownLatch(1);
        stack.control().failNext("/api/me", Fault.heldUntil(longWork));
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> wire.get("/api/me", bob).statusCode());
        try (Hostile hostile = new Hostile(stack.catalog())) {
            while (stack.control().requests("/api/me").isEmpty()) {
                Thread.onSpinWait();
            }
            hostile.sendHalfAHead(1).awaitAllCut(); // so long has the other one worked

            longWork.countDown();
        }
        assertThat(status.join()).isEqualTo(200);
    }

    @Test
    void refusesNumbersAndDocumentsThatOnlyCost() {
        for (String query : List.of(
                "{me{apiKey(id:" + "9".repeat(200_000) + "){id}}}",
                "{me{apiKey(id:-" + "9".repeat(401) + "){id}}}",
                "{me{name}} #" + "x".repeat(300_000))) {
            assertThat(wire.graphqlResponse(bob, query, Map.of()).statusCode()).isEqualTo(400);
        }
        assertThat(wire.graphqlResponse(bob, Wire.GET, Map.of("id", "9".repeat(200_000)))
                        .statusCode())
                .as("a text is no number")
                .isEqualTo(200);
    }

    @Test
    void recordsAFloodOfBadKeysInPart() throws IOException {
        stack.close();
        // However long four hundred requests take on a busy machine.
        start(RegistryOptions.temporary().clock(Clock.fixed(Instant.now(), ZoneOffset.UTC)));
        for (int number = 0; number < 200; number++) {
            assertThat(wire.get("/api/me", "qk_wrong" + number).statusCode()).isEqualTo(401);
            assertThat(wire.token("wrong" + number).statusCode()).isEqualTo(401);
        }
        assertThat(refusals()).isEqualTo(20);

        stack.control().advance(Duration.ofSeconds(6));
        wire.get("/api/me", "qk_wrong");

        assertThat(refusals()).isEqualTo(21);
        assertThat(trail().get(trail().size() - 1)
                        .at("/additionalEventData/refusalsNotRecorded")
                        .asInt())
                .isEqualTo(380);
    }

    @Test
    void ofTwoAdministratorsWhoRemoveEachOtherAtOnceOneStays() {
        String admin = wire.accessToken("admin");
        for (int round = 0; round < 20; round++) {
            wire.graphql(admin, mutation("bob", "setAdmin(admin: true)"), Map.of());
            CompletableFuture<JsonNode> one = CompletableFuture.supplyAsync(
                    () -> wire.graphql(admin, mutation("bob", "setAdmin(admin: false)"), Map.of()));
            CompletableFuture<JsonNode> other = CompletableFuture.supplyAsync(
                    () -> wire.graphql(bob, mutation("admin", "setAdmin(admin: false)"), Map.of()));
            CompletableFuture.allOf(one, other).join();

            String left = wire.graphql(admin, "{me{isAdmin}}", Map.of())
                            .at("/data/me/isAdmin")
                            .asBoolean()
                    ? admin
                    : bob;
            assertThat(wire.graphql(left, mutation("admin", "setAdmin(admin: true)"), Map.of())
                            .findValuesAsText("__typename"))
                    .as("somebody is left who may do this")
                    .contains("User");
        }
    }

    private static String mutation(String user, String change) {
        return "mutation { admin { user { mutate(name: \"" + user + "\") { " + change + " { __typename } } } } }";
    }

    private long refusals() throws IOException {
        return trail().stream()
                .filter(event -> List.of("Auth.APIKey", "Auth.RefreshToken")
                                .contains(event.get("eventName").asText())
                        && event.hasNonNull("errorCode")
                        && event.get("eventTime").asText().compareTo(started) >= 0)
                .count();
    }

    private List<JsonNode> trail() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(stack.auditTrail()))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> lines(file).map(Wire::json))
                    .sorted(Comparator.comparing(event -> event.get("eventTime").asText()))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
