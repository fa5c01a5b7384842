package io.quilt4j.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.RequestListener;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.KeyAtStake;
import io.quilt4j.jdbc.PlannedStatement;
import io.quilt4j.jdbc.QuiltDataSource;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.RevokeOutcome;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/java.md, and holds that the page shows them as they stand here. */
final class JavaPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final LocalRegistry STACK =
            LocalRegistry.start(RegistryOptions.temporary().sample(true));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final String catalog = STACK.catalog().toString();

    @TempDir
    private Path data;

    @BeforeAll
    static void started() {
        assertThat(STACK.catalog()).isNotNull();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void everyExampleOfThePageStandsInThisTest() throws IOException {
        String source = squeezed(Files.readString(Path.of("src/test/java/io/quilt4j/cli/JavaPageTest.java")));
        Matcher example = EXAMPLE.matcher(
                Files.readString(Path.of("../docs/java.md")) + Files.readString(Path.of("../docs/jdbc.md")));
        int examples = 0;
        while (example.find()) {
            examples++;
            assertThat(source).contains(squeezed(example.group(1)));
        }
        assertThat(examples).isEqualTo(13);
    }

    @Test
    void logsInWithACodeAndListsWithTheStoredLogin() {
        QuiltOptions options = QuiltOptions.builder().dataDirectory(data).build();
        Secret code = Secret.of(STACK.issueCode("admin"));
        Quilt.configure(options, catalog);
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(code);
            out.println("Logged in to " + quilt.catalogUrl());
        }
        try (Quilt quilt = Quilt.open(options)) {
            for (ApiKey key : quilt.apiKeys().list()) {
                out.println(key.name() + " expires " + key.expiresAt());
            }
        }
        assertThat(printed()).contains("Logged in to " + catalog, " expires ");
    }

    @Test
    void catalogsHaveNames() {
        QuiltOptions options = QuiltOptions.builder().dataDirectory(data).build();
        Quilt.nameCatalog(options, "work", URI.create(catalog)); // asks it for its registry, once
        URI work = Quilt.catalogNames(options).addressOf("work"); // an address is itself
        try (Quilt quilt = Quilt.open(options.toBuilder().catalog(work).build())) {
            out.println("At " + quilt.catalogUrl());
        }
        assertThat(printed()).isEqualToIgnoringNewLines("At " + catalog);
    }

    @Test
    void speaksWithAnApiKey() {
        try (Quilt admin = admin()) {
            Map<String, String> environment = Map.of(
                    "QUILT_API_KEY",
                    admin.apiKeys().create("java-page").secret().reveal());
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(URI.create(catalog))
                    .apiKey(Secret.of(requireNonNull(environment.get("QUILT_API_KEY"), "QUILT_API_KEY is not set")))
                    .build();
            try (Quilt quilt = Quilt.open(options)) {
                quilt.me().ifPresent(me -> out.println("I am " + me.email()));
            }
        }
        assertThat(printed()).isEqualToIgnoringNewLines("I am admin@example.com");
    }

    @Test
    void createsAndRevokes() {
        try (Quilt quilt = admin()) {
            CreatedApiKey created = quilt.apiKeys().create("ci-github-prod-2026q4", 180);
            out.println(created.key().id() + " " + created.secret()); // the secret prints as qk_***
            created.secret().reveal(); // the only time it can be had: hand it to your secret manager
            quilt.apiKeys().revoke(created.key().id());
            assertThat(printed())
                    .contains("qk_***")
                    .doesNotContain(created.secret().reveal());
            assertThat(quilt.apiKeys().get(created.key().id())).isEmpty();
        }
    }

    @Test
    void streamsWhatIsAskedFor() {
        try (Quilt quilt = admin()) {
            ApiKeyFilter active = ApiKeyFilter.ANY.withStatus(ApiKeyStatus.ACTIVE);
            try (ApiKeyRows rows =
                    quilt.admin().apiKeys().rows(active, EnumSet.of(ApiKeyField.NAME, ApiKeyField.LAST_USED_AT))) {
                while (rows.hasNext()) {
                    ApiKeyRow row = rows.next();
                    if (row.instant(ApiKeyField.LAST_USED_AT) == null) {
                        out.println(row.text(ApiKeyField.NAME) + " was never used");
                    }
                }
            }
        }
        assertThat(printed()).contains(" was never used");
    }

    @Test
    void revokesManyAndTellsOfEach() {
        try (Quilt quilt = admin()) {
            List<String> ids = List.of(quilt.apiKeys().create("java-page").key().id(), "no-such-key");
            for (RevokeOutcome outcome : quilt.admin().apiKeys().revokeAll(ids)) {
                if (!(outcome instanceof RevokeOutcome.Revoked)) {
                    out.println(outcome);
                }
            }
        }
        assertThat(printed()).contains("no-such-key").hasLineCount(1);
    }

    @Test
    void listensToRequests() {
        RequestListener listener = request -> {
            long begun = System.nanoTime();
            request.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            return failure ->
                    out.println(request.operation() + " took " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        };
        QuiltOptions options = QuiltOptions.builder()
                .catalog(URI.create(catalog))
                .requestListener(listener)
                .build();
        try (Quilt quilt = Quilt.open(options.toBuilder().inMemory(true).build())) {
            assertThat(quilt.catalogUrl()).hasToString(catalog);
        }
        assertThat(printed()).startsWith("GET /config.json took ");
    }

    @Test
    void limitsACall() {
        try (Quilt quilt = admin()) {
            Cancellation tenSeconds = Cancellation.after(Duration.ofSeconds(10));
            quilt.within(tenSeconds)
                    .apiKeys()
                    .list(); // tenSeconds.cancel() from another thread ends it within milliseconds
            assertThat(tenSeconds.isExpired()).isFalse();
        }
    }

    @Test
    void answersSqlOverTheSameLogin() throws SQLException {
        try (Quilt quilt = admin()) {
            try (Connection connection = QuiltDataSource.of(quilt).getConnection();
                    ResultSet stale = connection.createStatement().executeQuery("SELECT name FROM unused_api_keys")) {
                while (stale.next()) {
                    out.println(stale.getString("name") + " is not used");
                }
            }
            assertThat(quilt.me()).isPresent();
        }
        assertThat(printed()).contains(" is not used");
    }

    @Test
    void reachesTheCatalogOfTheOptionsInSql() throws SQLException {
        QuiltOptions options = QuiltOptions.builder().dataDirectory(data).build();
        Quilt.configure(options, catalog);
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(STACK.issueCode("admin")));
        }
        QuiltDataSource source = QuiltDataSource.of(options);
        source.setReadOnly(true);
        try (Connection connection = source.getConnection()) {
            connection.createStatement().executeQuery("SELECT name FROM api_keys");
        }
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getMetaData().getUserName()).isEqualTo("admin@example.com");
        }
    }

    @Test
    void looksBeforeItRevokes() throws SQLException {
        try (Quilt quilt = admin();
                Connection connection = QuiltDataSource.of(quilt).getConnection()) {
            quilt.apiKeys().create("ci-old");
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM api_keys WHERE name LIKE ?")) {
                delete.setString(1, "ci-%");
                PlannedStatement planned = delete.unwrap(PlannedStatement.class);
                if (planned.kind().revokes()) {
                    List<KeyAtStake> keys = planned.keysAtStake(); // past every guard; nothing is changed
                    keys.forEach(key ->
                            out.println(key.name() + " of " + key.userEmail() + ", last used " + key.lastUsedAt()));
                    planned.revokeOnly(keys.stream().map(KeyAtStake::id).toList());
                }
            }
            assertThat(quilt.apiKeys().list()).noneMatch(key -> key.name().equals("ci-old"));
        }
        assertThat(printed()).contains("ci-old of admin@example.com, last used null");
    }

    @Test
    @SuppressWarnings("NullAway") // a dry run always warns
    void revokesTheKeysOfAPreviewOnly() throws SQLException {
        try (Quilt quilt = admin();
                Connection connection = QuiltDataSource.of(quilt).getConnection()) {
            quilt.apiKeys().create("ci-old");
            connection.setClientInfo("DryRun", "true");
            String digest;
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM api_keys WHERE name LIKE 'ci-%'");
                digest = statement.getWarnings().getMessage().substring("PREVIEW ".length());
            }
            connection.setClientInfo("DryRun", "false");
            connection.setClientInfo("Approve", digest);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM api_keys WHERE name LIKE 'ci-%'"); // these keys, or none
            }
            connection.setClientInfo("Approve", null);
            assertThat(quilt.apiKeys().list()).noneMatch(key -> key.name().equals("ci-old"));
        }
    }

    private Quilt admin() {
        Quilt quilt = Quilt.open(
                QuiltOptions.builder().catalog(STACK.catalog()).inMemory(true).build());
        quilt.auth().login(Secret.of(STACK.issueCode("admin")));
        return quilt;
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
