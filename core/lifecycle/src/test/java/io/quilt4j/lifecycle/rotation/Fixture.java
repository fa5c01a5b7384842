package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import io.quilt4j.lifecycle.sinks.DotEnv;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.TestControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stack with its administrator logged in, a journal, and a {@code .env} file whose key is to be rotated. */
final class Fixture implements AutoCloseable {

    final LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary()
            .sample(true)
            .testControl(true)
            .tokenLives(Duration.ofDays(3000), Duration.ofDays(3000)));
    final List<String> warnings = new ArrayList<>();
    private final Path folder;
    private final Quilt admin;
    private int homes;

    Path home;
    Path env;

    Fixture(Path folder) {
        this.folder = folder;
        this.home = folder;
        this.env = folder;
        this.admin = Quilt.open(options(Clock.systemUTC()).build());
        admin.auth().login(Secret.of(stack.issueCode("admin")));
        anew();
    }

    /** Another home, without a journal and keys. */
    void anew() {
        try {
            home = Files.createDirectory(folder.resolve("home" + ++homes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        env = home.resolve(".env");
        control().clearFaults();
        admin.apiKeys()
                .revokeAll(admin.apiKeys().list().stream().map(ApiKey::id).toList());
        warnings.clear();
    }

    QuiltOptions.Builder options(Clock clock) {
        return QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(folder.resolve("data"))
                .environment(Map.of("HOME", home.toString()))
                .clock(clock);
    }

    TestControl control() {
        return stack.control();
    }

    Quilt admin() {
        return admin;
    }

    /** A key named {@code ci} whose secret stands in the file. */
    CreatedApiKey keyInUse() {
        CreatedApiKey created = admin.apiKeys().create("ci");
        write(env, "A=1\nQUILT_API_KEY=" + created.secret().reveal() + "\n");
        return created;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Journal journal(Clock clock) {
        return new Journal(home.resolve("state/journal.jsonl"), clock, warnings::add);
    }

    Journal journal() {
        return journal(Clock.systemUTC());
    }

    /** As a process of its own would have it. */
    Rotations rotations(Quilt session, Clock clock) {
        return new Rotations(session, null, options(clock).build(), journal(clock), null);
    }

    Rotations rotations() {
        return rotations(admin, Clock.systemUTC());
    }

    /** The secret in the file. */
    Secret inPlace() {
        try {
            return DotEnv.read(env, name -> null).getOrDefault("QUILT_API_KEY", Secret.of(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody can log in with it, with a client that has nothing else. */
    boolean works(Secret secret) {
        if (!secret.startsWith("qk_")) {
            return false;
        }
        try (Quilt quilt = Quilt.open(QuiltOptions.builder()
                .catalog(stack.catalog())
                .inMemory(true)
                .environment(Map.of())
                .apiKey(secret)
                .build())) {
            return quilt.me().isPresent();
        } catch (AuthenticationException e) {
            return false;
        }
    }

    void requireAWorkingKeyInPlace(String when) {
        assertThat(works(inPlace())).as("a working key is in place " + when).isTrue();
    }

    Set<String> names() {
        return admin.apiKeys().list().stream().map(ApiKey::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code op outcome} of each record. */
    List<String> told() {
        return journal().records().stream()
                .map(JournalRecord::entry)
                .map(entry -> entry.op() + " " + entry.outcome())
                .toList();
    }

    /** No file that is kept holds a secret. */
    void requireNoSecretIn(Path kept, @Nullable Secret... secrets) {
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                for (Secret secret : secrets) {
                    assertThat(text).as("%s", file).doesNotContain(secret == null ? "?!" : secret.reveal());
                }
                assertThat(text).as("%s", file).doesNotContainPattern("qk_[A-Za-z0-9]{7}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
        stack.close();
    }
}
