package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.Auth;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.auth.Workplace.MovedClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a login, and however much is logged: no secret is among it. */
class SecretsInLogsTest {

    private static final String CANARY = "canary";

    @TempDir
    Path data;

    private final Logger all = Logger.getLogger("");
    private final Level before = all.getLevel();
    private final Handler[] printing = all.getHandlers();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            logged.add(formatter.format(record)
                    + List.of(record.getParameters() == null ? new Object[0] : record.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        List.of(printing).forEach(all::removeHandler);
        all.addHandler(ear);
        all.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        all.removeHandler(ear);
        List.of(printing).forEach(all::addHandler);
        all.setLevel(before);
    }

    @Test
    void holdNoSecretThroughLoginRefreshAndFailures() throws Exception {
        MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
        long now = clock.instant().getEpochSecond();
        try (OddRegistry odd = new OddRegistry()) {
            Files.writeString(data.resolve("config.yml"), "registryUrl: " + odd.url() + "\n");
            odd.answerCredentials(200, """
                    {"AccessKeyId":"AK","SecretAccessKey":"canary-sk","SessionToken":"canary-st",
                     "Expiration":"2030-01-01T00:00:00Z"}
                    """);
            odd.answerTokens(() -> OddRegistry.tokens("canary-r1", "canary-a1", String.valueOf(now + 100)));
            QuiltOptions options = QuiltOptions.builder()
                    .dataDirectory(data)
                    .environment(Map.of())
                    .clock(clock)
                    .build();
            try (Quilt quilt = Quilt.open(options)) {
                Auth auth = quilt.auth();
                auth.login(Secret.of("canary-code"));
                clock.advance(Duration.ofSeconds(60));

                odd.answerTokens(401, "{\"message\":\"canary-r1\"}");
                fails(quilt::me);
                odd.answerTokens(200, "{\"error\":\"canary-r1 is wrong\"}");
                fails(quilt::me);
                odd.answerTokens(200, "canary");
                fails(quilt::me);
                odd.answerTokens(200, "{\"error\":\"canary-code is wrong\"}");
                fails(() -> auth.login(Secret.of("canary-code")));

                Path kept = Files.move(data.resolve("auth.json"), data.resolve("kept.json"));
                Path link = Files.createSymbolicLink(data.resolve("auth.json"), data.resolve("sub/auth.json"));
                Files.createDirectory(data.resolve("sub"));
                Files.move(kept, data.resolve("sub/auth.json"));
                odd.answerTokens(() -> {
                    makeUnwritable(link);
                    return OddRegistry.tokens("canary-r2", "canary-a2", String.valueOf(now + 1000));
                });
                fails(quilt::me); // the registry knows no /graphql
                assertThat(logged).as("the refresh could not be stored").anyMatch(line -> line.contains("renewed"));

                auth.loginWithApiKey(Secret.of("qk_canary_0123456789"));
                fails(quilt::me);
                fails(() -> quilt.apiKeys().create("nightly"));
                fails(() -> quilt.apiKeys().revoke(Secret.of("qk_canary_of_somebody")));
            }
        }
        assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain(CANARY));
    }

    private void makeUnwritable(Path link) {
        try {
            Path folder = Files.readSymbolicLink(link).getParent();
            Files.move(folder, data.resolve("moved"));
            Files.createFile(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** And neither is one in what is thrown. */
    private static void fails(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(QuiltException.class).satisfies(thrown -> {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(CANARY);
        });
    }
}
