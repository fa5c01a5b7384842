package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk, and what of it survives. */
class DurabilityTest {

    private static final int ROUNDS = 10;
    private static final int CHANGES_BEFORE_THE_KILL = 25;

    @TempDir
    private Path data;

    @Test
    void losesNoAcknowledgedKeyAndRevivesNoRevokedOneWhenKilled() throws Exception {
        Set<String> alive = new LinkedHashSet<>();
        Set<String> revoked = new HashSet<>();
        Set<String> unknown = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (StackProcess stack = StackProcess.start(data, 0)) {
                Wire wire = stack.wire();
                String admin = wire.accessToken("admin");
                settle(ids(wire.list(admin)), alive, revoked, unknown);
                changeUntilKilled(stack, wire, admin, alive, revoked, unknown);
            }
        }
        try (LocalRegistry reopened = LocalRegistry.start(RegistryOptions.in(data))) {
            Wire wire = new Wire(reopened);
            settle(ids(wire.list(wire.accessToken("admin"))), alive, revoked, unknown);
        }
        assertThat(alive).hasSizeGreaterThan(ROUNDS);
        assertThat(revoked).hasSizeGreaterThan(ROUNDS);
    }

    @Test
    @DisplayName("statement 63: the secret is nowhere in the files, and no query gives it again")
    void keepsNoSecret() throws Exception {
        String secret;
        String refreshToken;
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.in(data).sample(true))) {
            Wire wire = new Wire(stack);
            JsonNode tokens = wire.login("bob");
            refreshToken = tokens.get("refresh_token").asText();
            String bob = tokens.get("access_token").asText();
            secret = wire.create(bob, "k", 30).get("secret").asText();
            wire.graphql(secret, Wire.LIST, Map.of());
            wire.graphql(bob, Wire.REVOKE, Map.of("secret", secret + "x"));
            assertThat(wire.graphqlResponse(bob, Wire.LIST, Map.of()).body()).doesNotContain(secret);
            assertThat(wire.graphql(bob, "{ me { apiKeys { secret } } }", Map.of())
                            .has("errors"))
                    .isTrue();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(secret, refreshToken, "demo-password");
            }
        }
    }

    @Test
    void keepsItsDataToItselfAndForTheNextStart() throws Exception {
        Path folder = data.resolve("new").resolve("stack");
        InitialUser admin;
        try (LocalRegistry first = LocalRegistry.start(RegistryOptions.in(folder))) {
            admin = first.users().get(0);
            new Wire(first).create(new Wire(first).accessToken("admin"), "kept", 30);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("registry.db"))))
                    .isEqualTo("rw-------");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> LocalRegistry.start(RegistryOptions.in(folder))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another stack");
        }
        try (LocalRegistry second = LocalRegistry.start(RegistryOptions.in(folder))) {
            Wire wire = new Wire(second);
            assertThat(second.users()).containsExactly(new InitialUser("admin", admin.email(), null, true));
            assertThat(wire.list(wire.accessToken("admin")).findValuesAsText("name"))
                    .containsExactly("kept");
            assertThat(login(wire, String.valueOf(admin.password()))).isEqualTo(200);
        }
        try (LocalRegistry third =
                LocalRegistry.start(RegistryOptions.in(folder).resetPassword("admin"))) {
            Wire wire = new Wire(third);
            assertThat(login(wire, String.valueOf(admin.password()))).isEqualTo(401);
            assertThat(login(wire, String.valueOf(third.users().get(0).password())))
                    .isEqualTo(200);
        }
    }

    /** Two clients change keys as fast as they can; the stack is killed in the middle of it. */
    private static void changeUntilKilled(
            StackProcess stack, Wire wire, String admin, Set<String> alive, Set<String> revoked, Set<String> unknown)
            throws InterruptedException {
        AtomicInteger changes = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(CHANGES_BEFORE_THE_KILL);
        List<Thread> clients = Stream.of("one", "two")
                .map(name -> new Thread(() -> {
                    try {
                        while (true) {
                            String id = wire.create(admin, name, 30)
                                    .at("/apiKey/id")
                                    .asText();
                            synchronized (alive) {
                                alive.add(id);
                            }
                            enough.countDown();
                            if (changes.incrementAndGet() % 2 == 0) {
                                revokeOne(wire, admin, alive, revoked, unknown);
                            }
                        }
                    } catch (UncheckedIOException killed) {
                        enough.countDown();
                    }
                }))
                .toList();
        clients.forEach(Thread::start);
        enough.await();
        stack.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void revokeOne(
            Wire wire, String admin, Set<String> alive, Set<String> revoked, Set<String> unknown) {
        String victim;
        synchronized (alive) {
            victim = alive.iterator().next();
            alive.remove(victim);
            unknown.add(victim); // until the answer is here
        }
        wire.graphql(admin, Wire.REVOKE, Map.of("id", victim));
        synchronized (alive) {
            unknown.remove(victim);
            revoked.add(victim);
        }
    }

    /** What was acknowledged must show; what was not answered may have happened or not. */
    private static void settle(Set<String> found, Set<String> alive, Set<String> revoked, Set<String> unknown) {
        assertThat(found).containsAll(alive);
        assertThat(found).noneMatch(revoked::contains);
        unknown.forEach(id -> (found.contains(id) ? alive : revoked).add(id));
        unknown.clear();
    }

    private static int login(Wire wire, String password) {
        return wire.post("/api/login", null, Map.of("username", "admin", "password", password))
                .statusCode();
    }

    private static Set<String> ids(JsonNode keys) {
        return new HashSet<>(keys.findValuesAsText("id"));
    }
}
