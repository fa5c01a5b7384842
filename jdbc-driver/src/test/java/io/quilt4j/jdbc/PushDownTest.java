package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.SeenRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to the server: how many requests, with which variables, for which fields. */
class PushDownTest {

    private static final String ALL = "{name=null, fingerprint=null, status=null}";

    private static Stack stack;
    private static Connection connection;
    private static Connection admin;

    @BeforeAll
    static void connect() throws SQLException {
        stack = new Stack();
        stack.revokeAll("bob");
        stack.key("bob", "laptop");
        stack.key("bob", "server");
        stack.key("bob", "old", 1);
        connection = stack.connect("bob");
        admin = stack.connect("admin");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        admin.close();
        connection.close();
        stack.close();
    }

    @BeforeEach
    void forget() {
        stack.control().clearRequests();
    }

    private List<String> names(String sql) throws SQLException {
        return Stack.column(connection, sql);
    }

    @Test
    void equalsBecomesAVariable() throws SQLException {
        assertThat(names("SELECT name FROM api_keys WHERE name = 'laptop'")).containsExactly("laptop");
        assertThat(stack.operations()).containsExactly("apiKeysList{name=laptop, fingerprint=null, status=null}");
    }

    @Test
    void conditionsOnSeveralColumnsShareARequest() throws SQLException {
        assertThat(names("SELECT name FROM api_keys WHERE 'ACTIVE' = status AND name = 'laptop'"))
                .containsExactly("laptop");
        assertThat(stack.operations()).containsExactly("apiKeysList{name=laptop, fingerprint=null, status=ACTIVE}");
    }

    @Test
    void inAsksOncePerValue() throws SQLException {
        assertThat(names("SELECT name FROM api_keys WHERE name IN ('laptop', 'server', 'nobody')"))
                .containsExactly("laptop", "server");
        assertThat(stack.operations())
                .containsExactlyInAnyOrder(
                        "apiKeysList{name=laptop, fingerprint=null, status=null}",
                        "apiKeysList{name=server, fingerprint=null, status=null}",
                        "apiKeysList{name=nobody, fingerprint=null, status=null}");
    }

    @Test
    void anIdBecomesAGetAndManyIdsOneRequest() throws SQLException {
        List<String> ids = names("SELECT id FROM api_keys ORDER BY created_at");
        forget();
        assertThat(names("SELECT name FROM api_keys WHERE id = '" + ids.get(0) + "'"))
                .containsExactly("laptop");
        assertThat(stack.requests()).hasSize(1);
        forget();
        assertThat(names("SELECT name FROM api_keys WHERE id = '" + ids.get(0) + "' OR id IN ('" + ids.get(1)
                        + "', 'x')"))
                .containsExactlyInAnyOrder("laptop", "server");
        assertThat(stack.requests()).hasSize(1);
    }

    @Test
    void parametersGoToTheServerAtEachExecution() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM api_keys WHERE name = ? AND status = ?")) {
            assertThat(stack.operations()).isEmpty();
            for (String name : List.of("laptop", "server")) {
                statement.setString(1, name);
                statement.setString(2, "ACTIVE");
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(Stack.rows(result)).containsExactly(List.of(name));
                }
            }
        }
        assertThat(stack.operations())
                .containsExactly(
                        "apiKeysList{name=laptop, fingerprint=null, status=ACTIVE}",
                        "apiKeysList{name=server, fingerprint=null, status=ACTIVE}");
    }

    @Test
    void aNullParameterFindsNothingAndAsksNothing() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM api_keys WHERE name = ?")) {
            statement.setString(1, null);
            assertThat(Stack.rows(statement.executeQuery())).isEmpty();
        }
        assertThat(stack.operations()).isEmpty();
    }

    @Test
    void contradictionsAskNothing() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM api_keys WHERE name = ? AND name = 'server'")) {
            statement.setString(1, "laptop");
            assertThat(Stack.rows(statement.executeQuery())).isEmpty();
        }
        assertThat(stack.operations()).isEmpty();
    }

    @Test
    void valuesThatTheApiCannotExpressAreCheckedHere() throws SQLException {
        assertThat(names("SELECT name FROM api_keys WHERE status = 'active'")).isEmpty();
        assertThat(names("SELECT name FROM api_keys WHERE name = ''")).isEmpty();
        assertThat(names("SELECT name FROM api_keys WHERE status IN ('ACTIVE', 'EXPIRED')"))
                .hasSize(4);
        assertThat(stack.operations()).containsOnly("apiKeysList" + ALL).hasSize(3);
    }

    @Test
    void valuesThatNoKeyCanHaveAreNotSent() throws SQLException {
        String text = "x".repeat(2_000_000);
        assertThat(names("SELECT name FROM api_keys WHERE name = '" + text + "'"))
                .isEmpty();
        assertThat(names("SELECT name FROM api_keys WHERE id = '" + text + "'")).isEmpty();
        assertThat(stack.operations()).containsOnly("apiKeysList" + ALL).hasSize(2);
    }

    @Test
    void theOwnerOfAnybodysKeysGoesToTheServer() throws SQLException {
        assertThat(Stack.column(admin, "SELECT name FROM admin_api_keys WHERE user_email = 'bob@example.com'"))
                .contains("laptop");
        assertThat(stack.operations())
                .containsExactly("adminApiKeysList{email=bob@example.com, name=null, fingerprint=null, status=null}");
    }

    @Test
    void onlyTheColumnsInUseAreAskedFor() throws SQLException {
        names("SELECT name FROM api_keys WHERE created_at < CURRENT_TIMESTAMP ORDER BY expires_at");
        assertThat(selection(stack.requests().get(0)))
                .contains("name", "createdAt", "expiresAt")
                .doesNotContain("userEmail", "lastUsedAt");
        forget();
        assertThat(names("SELECT COUNT(*) FROM api_keys")).containsExactly("4");
        assertThat(selection(stack.requests().get(0))).doesNotContain("createdAt", "userEmail");
    }

    private static String selection(SeenRequest request) {
        return request.text();
    }

    @Test
    void aSelfJoinReadsTheTableOnce() throws SQLException {
        assertThat(names("SELECT a.name FROM api_keys a JOIN api_keys b ON a.name < b.name"))
                .hasSize(6);
        assertThat(stack.operations()).containsExactly("apiKeysList" + ALL);
    }

    @Test
    void aSubqueryIsNotAskedForEachRow() throws SQLException {
        assertThat(names("SELECT name FROM api_keys k WHERE created_at ="
                        + " (SELECT MAX(created_at) FROM api_keys o WHERE o.status = k.status)"))
                .containsExactly("connection");
        assertThat(stack.operations().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void limitStopsReading() throws SQLException {
        stack.control().seedKeys("carol", 5_000);
        CountDownLatch never = new CountDownLatch(1);
        try (Connection carol = stack.connect("carol")) {
            for (String sql : List.of(
                    "SELECT id FROM api_keys LIMIT 3",
                    "SELECT id FROM api_keys LIMIT 2 OFFSET 1",
                    "SELECT id FROM api_keys WHERE name LIKE 'seeded-1%' LIMIT 3",
                    "SELECT name || 'x' FROM api_keys WHERE name LIKE 'seeded-1%' LIMIT 3")) {
                stack.control().failNext("/graphql", Stack.halfUntil(never));
                assertThat(Stack.column(carol, sql)).hasSizeBetween(2, 3);
            }
            stack.control().failNext("/graphql", Stack.halfUntil(never));
            try (Statement statement = carol.createStatement()) {
                statement.setMaxRows(2);
                assertThat(Stack.rows(statement.executeQuery("SELECT id FROM api_keys")))
                        .hasSize(2);
            }
        } finally {
            never.countDown();
        }
    }

    @Test
    void theFirstRowIsThereBeforeATwentiethOfTheAnswerIs() throws SQLException {
        stack.control().seedKeys("carol", 5_000);
        CountDownLatch rest = new CountDownLatch(1);
        try (Connection carol = stack.connect("carol");
                Statement statement = carol.createStatement()) {
            stack.control().failNext("/graphql", Stack.partUntil(20, rest));
            try (ResultSet result = statement.executeQuery("SELECT * FROM api_keys")) {
                assertThat(result.next()).isTrue();
                rest.countDown();
                assertThat(1 + Stack.rows(result).size()).isGreaterThanOrEqualTo(5_000);
            }
        } finally {
            rest.countDown();
        }
    }

    @Test
    void freshLiteralsFindTheSameAnswersAsParameters() throws SQLException {
        for (String name : List.of("laptop", "server", "o''neil")) {
            assertThat(names("SELECT name FROM api_keys WHERE name = '" + name + "'"))
                    .isEqualTo(name.contains("'") ? List.of() : List.of(name));
        }
    }

    @Test
    void explainsWithoutSecretsAndInWordsOfSql() throws SQLException {
        assertThat(names("EXPLAIN PLAN FOR SELECT name FROM api_keys WHERE name = 'qk_verysecretkey'"))
                .containsExactly(
                        "Ask the catalog: apiKeysList(name: 'qk_***'), fields name; check every row again here");
        assertThat(names("EXPLAIN PLAN FOR SELECT name FROM api_keys WHERE name = 'o''neil' OR"
                        + " created_at < CURRENT_TIMESTAMP - INTERVAL '90' DAY"))
                .startsWith("Filter here: name = 'o''neil' OR created_at < CURRENT_TIMESTAMP - INTERVAL '90' DAY");
    }

    @Test
    void explainsInTheUsersTerms() throws SQLException {
        assertThat(
                        names(
                                "EXPLAIN PLAN FOR SELECT name FROM api_keys WHERE name = 'laptop' AND created_at < CURRENT_TIMESTAMP"))
                .containsExactly(
                        "Filter here: created_at < CURRENT_TIMESTAMP",
                        "  Ask the catalog: apiKeysList(name: 'laptop'), fields name, created_at;"
                                + " check every row again here");
        assertThat(stack.operations()).isEmpty();
    }
}
