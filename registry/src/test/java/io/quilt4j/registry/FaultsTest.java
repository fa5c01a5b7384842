package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The faults do what they are called. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
    private final TestControl control = stack.control();
    private final Wire wire = new Wire(stack);
    private String bob = "";

    @BeforeEach
    void logIn() {
        bob = wire.accessToken("bob");
        control.clearRequests();
        control.clearFaults();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void cutBeforeDoesNothing() {
        control.failNext(Fault.cutBefore());

        assertThatThrownBy(() -> wire.create(bob, "cut before", 1)).hasRootCauseInstanceOf(IOException.class);

        assertThat(named("cut before")).isEmpty();
    }

    @Test
    void cutAfterDoesItOnce() {
        control.failNext(Fault.cutAfter());

        assertThatThrownBy(() -> wire.create(bob, "cut after", 1)).hasRootCauseInstanceOf(IOException.class);

        assertThat(named("cut after")).hasSize(1);
        assertThat(control.requests("/graphql")).hasSize(2);
    }

    @Test
    void cutInTheMiddleSendsHalf() {
        control.failNext(Fault.cutInTheMiddle());

        assertThatThrownBy(() -> wire.list(bob)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void truncatedEndsProperlyButIsNoJson() {
        control.failNext(Fault.truncated());

        HttpResponse<String> answer = wire.graphqlResponse(bob, Wire.LIST, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Wire.JSON.readTree(answer.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void statusesComeInTheOrderPlannedAndOnlyWhereTheyBelong() {
        control.failNext("/graphql", Fault.unavailable(7), Fault.none(), Fault.status(408), Fault.html(502));

        assertThat(wire.get("/api/me", bob).statusCode()).isEqualTo(200);
        HttpResponse<String> unavailable = wire.graphqlResponse(bob, Wire.LIST, Map.of());
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).contains("7");
        assertThat(wire.graphqlResponse(bob, Wire.LIST, Map.of()).statusCode()).isEqualTo(200);
        assertThat(wire.graphqlResponse(bob, Wire.LIST, Map.of()).statusCode()).isEqualTo(408);
        assertThat(wire.graphqlResponse(bob, Wire.LIST, Map.of()).body()).startsWith("<!doctype html>");
        assertThat(wire.graphqlResponse(bob, Wire.LIST, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aHeldRequestWaitsForItsLatchAndAStalledAnswerToo() {
        for (boolean stalled : new boolean[] {false, true}) {
            CountDownLatch latch = new CountDownLatch(1);
            control.failNext("/graphql", stalled ? Fault.stalledUntil(latch) : Fault.heldUntil(latch));

            CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> wire.list(bob));
            assertThat(answer).isNotDone();
            latch.countDown();

            assertThat(answer.join().isArray()).isTrue();
        }
    }

    @Test
    void aTrickleIsStillTheAnswer() {
        CountDownLatch latch = new CountDownLatch(1);
        control.failNext("/graphql", Fault.trickleUntil(latch));
        long before = control.bytesSent();

        CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> wire.list(bob));
        while (control.bytesSent() < before + 2) {
            Thread.onSpinWait();
        }
        latch.countDown();

        assertThat(answer.join().isArray()).isTrue();
    }

    @Test
    void seesWhatWasSent() {
        wire.create(bob, "k", 1);

        SeenRequest seen = control.requests("/graphql").get(0);

        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.header("Authorization")).contains("Bearer " + bob);
        assertThat(seen.text()).contains("apiKeyCreate");
        assertThat(seen.toString()).doesNotContain(bob);
    }

    @Test
    void isNotThereUnlessAskedFor() {
        try (LocalRegistry plain = LocalRegistry.start(RegistryOptions.temporary())) {
            assertThatThrownBy(plain::control).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    void theDemoStackIsFoundAsASupplier() {
        Supplier<?> supplier = ServiceLoader.load(Supplier.class).stream()
                .filter(provider -> provider.type() == DemoStack.class)
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow();

        JsonNode demo = Wire.JSON.valueToTree(supplier.get());

        assertThat(demo.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("catalog", "code", "auditTrail", "packages");
        assertThat(demo.get("auditTrail").asText()).startsWith("file:");
        Wire there = new Wire(URI.create(demo.get("catalog").asText()), user -> "");
        assertThat(there.token(demo.get("code").asText()).statusCode()).isEqualTo(200);
    }

    private JsonNode named(String name) {
        return wire.graphql(bob, Wire.LIST, Map.of("name", name)).at("/data/me/apiKeys");
    }
}
