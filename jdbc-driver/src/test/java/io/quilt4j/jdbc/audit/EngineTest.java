package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that is slow, silent, down or unwilling, through its own driver. */
@Timeout(120)
class EngineTest {

    private static final String QUERY = "SELECT eventname FROM audit_trail WHERE date = '2026/11/01'";

    private Coordinator engine;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException, SQLException {
        engine = new Coordinator();
        connection = Trails.connect(engine.url());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        engine.close();
    }

    @Test
    void rowsComeAsTheEngineSendsThem() throws SQLException {
        assertThat(Trails.rows(connection, QUERY + ";")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(engine.statements()).containsExactly(QUERY);
    }

    /** Keys that no event names; the engine is asked first whether its events are as they should be. */
    private static final String UNUSED = "DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys EXCEPT"
            + " SELECT eventname FROM audit_trail WHERE date = '2026/11/01' AND eventtime IS NOT NULL"
            + " AND useridentity IS NOT NULL) AND name LIKE 'm%' RETURNING name";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,0,0,0 | has no event on the days that this statement asks for",
                "3,1,0,0 | 1 on these days do not say what happened",
                "3,0,2,0 | 2 on these days do not have a time that can be right",
                "3,0,0,3 | 3 on these days do not say in Quilt's form who did it"
            })
    void aChangeIsRefusedWhereEventsAreOdd(String counts, String why) {
        engine.count(counts);
        assertThat(Trails.refused(connection, UNUSED)).startsWith("23001: ").contains(why);
    }

    @Test
    void aChangeIsMadeWhereEventsAreAsTheyShouldBe() throws SQLException {
        connection.setClientInfo("DryRun", "true");
        assertThat(Trails.rows(connection, UNUSED)).isNotEmpty();
        assertThat(engine.statements()).hasSize(2);
        assertThat(engine.statements().get(0))
                .startsWith("SELECT COUNT(*) AS c0, ")
                .contains("eventtime BETWEEN")
                .contains("'$.sessioncontext.auth.keyid'")
                .endsWith("FROM (SELECT * FROM \"audit_trail\" WHERE \"date\" = '2026/11/01') AS t");
        assertThat(engine.statements().get(1)).contains("eventname").contains("IS NOT NULL");
    }

    /** Nothing hangs on it but what is shown. */
    @Test
    void aQueryWithinAnotherAsksForRowsOnly() throws SQLException {
        engine.count("0,0,0,0");
        String query =
                "SELECT name FROM api_keys WHERE id IN (SELECT eventname FROM audit_trail WHERE date = '2026/11/01')";
        assertThat(Trails.rows(connection, query)).isEmpty();
        assertThat(engine.statements()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ENDLESS", "SILENCE"})
    void cancelEndsAQuery(Coordinator.Manner manner) throws Exception {
        engine.treat(manner);
        try (Asking asking = new Asking(connection, QUERY)) {
            engine.awaitAsked();
            asking.cancel();
            assertThat(asking.ending()).isEqualTo("57014: The statement was cancelled.");
        }
        engine.awaitDeleted();
    }

    @ParameterizedTest
    @CsvSource({"ENDLESS", "SILENCE"})
    void anInterruptEndsAQuery(Coordinator.Manner manner) throws Exception {
        engine.treat(manner);
        try (Asking asking = new Asking(connection, QUERY)) {
            engine.awaitAsked();
            asking.interrupt();
            assertThat(asking.ending()).startsWith("57014: ").contains("interrupted");
        }
        engine.awaitDeleted();
    }

    @ParameterizedTest
    @CsvSource({"ENDLESS", "SILENCE"})
    void theQueryTimeoutEndsAQuery(Coordinator.Manner manner) throws Exception {
        engine.treat(manner);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThat(Trails.refused(statement, QUERY)).startsWith("HYT00: ").contains("raise setQueryTimeout");
        }
        engine.awaitDeleted();
    }

    @Test
    void anEngineThatIsDownIsSaidToBe() throws IOException, SQLException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Connection down = Trails.connect("jdbc:trino://127.0.0.1:" + free + "/hive/quilt")) {
            assertThat(Trails.refused(down, QUERY))
                    .startsWith("08006: ")
                    .contains("The engine that auditTrail names cannot be reached")
                    .contains("Check that it runs");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsABrokenConnection() throws IOException, SQLException {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection cut = Trails.connect("jdbc:trino://127.0.0.1:" + rude.getLocalPort() + "/hive/quilt")) {
            Thread thread = new Thread(() -> hangUp(rude), "rude");
            thread.setDaemon(true);
            thread.start();
            assertThat(Trails.refused(cut, QUERY)).startsWith("08006: ").contains("the connection to it broke");
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException over) {
            // The test is.
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 28000, auditTrail", "403, 42501, auditTrail", "404, 08P01, Check host and port"})
    void whatTheEnginesHttpRefusesHasAState(int status, String state, String advice) {
        engine.refuse(status);
        assertThat(Trails.refused(connection, QUERY)).startsWith(state + ": ").contains(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "46, TABLE_NOT_FOUND, 42S02, The engine needs a table audit_trail",
        "45, SCHEMA_NOT_FOUND, 42S02, name its catalog and schema in auditTrail",
        "44, CATALOG_NOT_FOUND, 42S02, name its catalog and schema in auditTrail",
        "47, COLUMN_NOT_FOUND, 42S22, no such thing",
        "1, SYNTAX_ERROR, 42601, no such thing",
        "4, PERMISSION_DENIED, 42501, Ask the administrator of the engine",
        "13, NOT_SUPPORTED, 0A000, no such thing",
        "3, USER_CANCELED, 57014, no such thing",
        "131075, EXCEEDED_TIME_LIMIT, 53000, a condition on date",
        "65536, GENERIC_INTERNAL_ERROR, 58000, no such thing",
        "16777216, HIVE_METASTORE_ERROR, 58030, no such thing"
    })
    void whatTheEngineRefusesHasAState(int code, String name, String state, String advice) {
        engine.fail(code, name, "line 1:8: no such thing");
        assertThat(Trails.refused(connection, QUERY))
                .startsWith(state + ": The engine refused the statement: ")
                .contains("no such thing")
                .contains(advice);
    }
}
