package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.Claim;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only copy of a secret that works is written over by no other, whatever the place, and whoever comes first. */
class OccupiedPlacesTest extends RotationFixture {

    private CreatedApiKey third;
    private HttpServer vaultAndAws;

    @BeforeEach
    void aThirdKeyStandsThere() throws IOException {
        fixture.keyInUse();
        third = fixture.admin().apiKeys().create("third");
        System.setProperty("aws.accessKeyId", "AKID");
        System.setProperty("aws.secretAccessKey", "any");
        vaultAndAws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vaultAndAws.createContext("/", this::answer);
        vaultAndAws.start();
    }

    @AfterEach
    void stopTheOthers() {
        vaultAndAws.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String secret = third.secret().reveal();
        boolean aws = exchange.getRequestHeaders().containsKey("X-Amz-Target");
        byte[] body = (aws
                        ? "{\"SecretString\":\"{\\\"key\\\":\\\"" + secret + "\\\"}\",\"VersionIdsToStages\":{}}"
                        : "{\"data\":{\"data\":{\"KEY\":\"" + secret + "\"},\"metadata\":{\"version\":7}}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private SecretSink place(String text) throws IOException {
        Path folder = fixture.home;
        Fixture.write(folder.resolve("there.env"), "A=1\nKEY=" + third.secret().reveal() + "\n");
        Fixture.write(folder.resolve("there.key"), third.secret().reveal() + "\n");
        Files.deleteIfExists(folder.resolve("link"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there.env"));
        String here = "http://127.0.0.1:" + vaultAndAws.getAddress().getPort();
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of(
                        "VAULT_ADDR", here, "VAULT_TOKEN", "any", "AWS_ENDPOINT_URL", here, "AWS_REGION", "eu-west-1"))
                .build();
        return SecretPlace.parse(text.replace("~", folder.toString())).sink(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env_file:~/there.env#KEY",
                "env_file:~/link#KEY",
                "file:~/there.key",
                "vault:kv/ci#KEY",
                "aws:ci"
            })
    void aKeyThatWorksIsNamedBeforeAnotherIsMade(String text) throws IOException {
        SecretSink sink = place(text);
        String name = "'third' (id " + third.key().id() + ") of admin@example.com";

        assertThatThrownBy(() -> Claim.on(sink, false, null, fixture.admin()))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith(sink.describe())
                .hasMessageContainingAll("another key that works", name, "--replace, replace=True");
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("ci").to(sink).build()))
                .hasMessageStartingWith("No key was created, because " + sink.describe())
                .hasMessageContaining(name);
        Claim.on(sink, true, null, fixture.admin()).close();
        fixture.admin().apiKeys().revoke(third.key().id());
        Claim.on(sink, false, null, fixture.admin()).close();
        assertThat(fixture.names()).containsExactly("ci");
    }

    /** {@code #}: its secret, {@code ~}: a comment begins. The new secret is written into each of these lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEY=#|KEY=x",
                "KEY=#|KEY",
                "KEY = '#'|B=1|KEY=",
                "export KEY=#|export KEY=x",
                "KEY=x|KEY=#",
                "KEY=x ~ of the etl: #",
                "OLD=#|KEY=${OLD}",
            })
    void everyLineThatWouldBeWrittenIsLookedAt(String lines) throws IOException {
        Path env = fixture.home.resolve("lines.env");
        String text =
                lines.replace("#", third.secret().reveal()).replace('~', '#').replace('|', '\n') + "\n";
        Fixture.write(env, text);
        SecretSink sink = new EnvFile(env, "KEY");

        assertThatThrownBy(() -> Claim.on(sink, false, null, fixture.admin()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another key that works, 'third' (id ");
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("ci").to(sink).build()))
                .hasMessageStartingWith("No key was created, because " + sink.describe());
        assertThat(env).content().isEqualTo(text);
        fixture.admin().apiKeys().revoke(third.key().id());
        Claim.on(sink, false, null, fixture.admin()).close();
    }

    /** The fakes hold it in a JSON text and in a field of its own. */
    @Test
    void whatStandsAroundTheOldKeyIsNotLostAndNoOtherFieldHoldsIt() throws IOException {
        SecretSink json = place("aws:ci");
        SecretSink field = place("vault:kv/ci#OTHER");

        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("third").to(json).build()))
                .hasMessageStartingWith("No key was created, because aws:ci holds more than the secret of the old key");
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("third").to(field).build()))
                .hasMessageStartingWith("No key was created, because vault:kv/ci#KEY holds the secret of the old key")
                .hasMessageContaining("--to vault:kv/ci#KEY");
        assertThat(fixture.names()).containsExactly("ci", "third");
    }

    @Test
    void onlyOneNewSecretIsOnItsWayToAPlace() throws IOException {
        SecretSink free = place("file:~/free.key");
        try (Claim first = Claim.on(free, false, null, fixture.admin())) {
            Path link = Files.createSymbolicLink(fixture.home.resolve("other"), fixture.home);
            for (SecretSink same : List.of(free, place("file:" + link + "/free.key"))) {
                assertThatThrownBy(() -> Claim.on(same, true, null, fixture.admin()))
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining("is about to get the secret of another new key");
            }
            Files.writeString(fixture.home.resolve("free.key"), "by another program");
            assertThatThrownBy(() -> first.store(third.secret()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("meanwhile");
            assertThat(fixture.home.resolve("free.key")).content().isEqualTo("by another program");
        }
        Files.delete(fixture.home.resolve("free.key"));
        try (Claim next = Claim.on(free, false, null, fixture.admin())) {
            assertThat(next.store(third.secret())).isEmpty();
        }
    }

    @Test
    void ofTwoRotationsThatBeginAtOnceOneGetsThePlace() {
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            assertThatThrownBy(() -> fixture.rotations()
                            .start(RotationPlan.ofName("third")
                                    .to(new EnvFile(fixture.env, "QUILT_API_KEY"))
                                    .replacesOthers(true)
                                    .build()))
                    .hasMessageContainingAll("No key was created", "is about to get the secret");
            return rest.answer(request);
        });

        RotationStatus done =
                fixture.rotations().start(plan().idle(Duration.ZERO).build());
        assertThat(done.state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(done.newKey(), "third");
        fixture.requireAWorkingKeyInPlace("at the end");
    }

    @Test
    void aKeyThatComesWhileTheNewOneIsMadeIsNotLost() {
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            Fixture.write(fixture.env, "QUILT_API_KEY=" + third.secret().reveal() + "\n");
            return rest.answer(request);
        });

        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll(
                        "is given up", "'third' (id " + third.key().id(), "The new key was revoked");
        assertThat(fixture.inPlace()).isEqualTo(third.secret());
        assertThat(fixture.names()).containsExactly("ci", "third");
    }

    @Test
    void whatIsReplacedIsToldOf() {
        Fixture.write(fixture.env, "QUILT_API_KEY=" + third.secret().reveal() + "\n");
        fixture.rotations().start(plan().replacesOthers(true).build());
        fixture.rotations().abort(null);
        assertThat(fixture.warnings)
                .singleElement()
                .asString()
                .contains("held the secret of another key, 'third' (id ", "if nobody needs that key, revoke it");

        fixture.warnings.clear();
        fixture.admin().apiKeys().revoke(third.key().id());
        Fixture.write(fixture.env, "QUILT_API_KEY=" + third.secret().reveal() + "\n");
        fixture.rotations().start(plan().build());
        fixture.rotations().abort(null);
        assertThat(fixture.warnings)
                .singleElement()
                .asString()
                .contains("held the secret of " + third.key().fingerprint() + ", which is no key that works at "
                        + fixture.admin().registryUrl());

        fixture.warnings.clear();
        Fixture.write(fixture.env, "QUILT_API_KEY=a-password\n");
        fixture.rotations().start(plan().build());
        assertThat(fixture.warnings)
                .singleElement()
                .asString()
                .contains("held another value, which is no API key")
                .doesNotContain("password");
    }
}
