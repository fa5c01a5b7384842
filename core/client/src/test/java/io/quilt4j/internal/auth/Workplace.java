package io.quilt4j.internal.auth;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.Settings;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.internal.http.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data directory, a clock that can be moved, a person who answers: what an {@link CatalogLogin} works with. */
final class Workplace implements AutoCloseable {

    final Path data;
    final List<String> said = new ArrayList<>();
    final List<URI> opened = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
    final Transport transport;
    Secret code = Secret.of("the code");
    boolean browserFails;
    Pause pause = pauses::add;

    Workplace(Path data) {
        this(data, QuiltOptions.defaults());
    }

    /** @param network what is said there of timeouts and the like holds */
    Workplace(Path data, QuiltOptions network) {
        this.data = data;
        this.transport = Unpacked.transport(network);
    }

    /** A client of the home catalog, whose registry is {@code registryUrl}; null: no home catalog was chosen. */
    CatalogLogin auth(@Nullable String registryUrl) {
        Settings configuration = Settings.template(data)
                .with(Settings.REGISTRY_URL, registryUrl)
                .with(Settings.NAVIGATOR_URL, "https://catalog");
        DataFolder folder = new DiskFolder(data, duration -> pause.pause(duration));
        return auth(new Catalog(configuration, true, false, folder, folder));
    }

    CatalogLogin auth(Catalog catalog) {
        return new CatalogLogin(
                catalog, transport, new Person(), clock, duration -> pause.pause(duration), warnings::add);
    }

    /** Runs {@code action} while nobody else may change the folder; waits for who is at it. */
    void whileLocked(Runnable action) {
        new DiskFolder(data, Pause.SLEEP).exclusively(Cancellation.none(), () -> {
            action.run();
            return data;
        });
    }

    /** What the next request would be sent with. */
    static @Nullable String bearer(CatalogLogin auth) {
        Secret secret = auth.bearer().current(Cancellation.none()).secret();
        return secret == null ? null : secret.reveal();
    }

    void write(String name, String text) {
        try {
            Files.writeString(data.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(data.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
    }

    static String entry(String registryUrl, String refresh, String access, Object expiresAt) {
        return "\"%s\": {\"refresh_token\": \"%s\", \"access_token\": \"%s\", \"expires_at\": %s}"
                .formatted(registryUrl, refresh, access, expiresAt);
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class Person implements LoginDialogue {

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void open(URI page) throws IOException {
            opened.add(page);
            if (browserFails) {
                throw new IOException("no such program");
            }
        }

        @Override
        public Secret askForCode(String prompt) {
            said.add(prompt);
            return code;
        }
    }

    static final class MovedClock extends Clock {

        private volatile Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
