package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented audit queries, letter by letter, over a small trail. */
class DocumentedQueriesTest {

    @TempDir
    static Path folder;

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        Trails.write(folder);
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static String query(int number) {
        return Trails.resource("queries/q" + number + ".sql");
    }

    @ParameterizedTest(name = "query {0}")
    @DisplayName("statement 89: the documented queries run as they are, with a semicolon and without")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void runsWithAndWithoutSemicolon(int number) throws SQLException {
        String bare = query(number).strip().replaceFirst(";$", "");
        assertThat(Trails.rows(connection, bare)).isNotEmpty().isEqualTo(Trails.rows(connection, bare + ";"));
    }

    @Test
    @DisplayName(
            "statement 88: the cells of the documented result come byte for byte, keys in lower case and in Athena's order")
    void showsJsonAsDocumented() throws SQLException {
        String lastOf2023 = query(1).replace("WHERE", "WHERE date < '2024/01/01' AND");
        assertThat(Trails.rows(connection, lastOf2023))
                .containsExactly(List.of(
                        "2023-06-08 13:59:36.000",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/113.0",
                        "*REDACTED*",
                        "{\"isssoonly\":false,\"isadmin\":true,\"lastlogin\":\"2023-03-23T12:37:53Z\",\"roleid\":\"*REDACTED*\","
                                + "\"isactive\":true,\"isservice\":false,\"id\":\"*REDACTED*\",\"type\":\"QuiltUser\","
                                + "\"datejoined\":\"2020-11-16T03:32:01Z\",\"email\":\"example@quiltdata.io\",\"username\":\"example\"}",
                        "{\"password\":\"***\",\"username\":\"example\"}",
                        "{\"access_token\":\"***\",\"refresh_token\":\"***\",\"exp\":\"2023-09-06T13:59:36Z\"}",
                        "{\"method\":\"password\"}"));
    }

    @Test
    @DisplayName("statement 90: eventtime is a timestamp of milliseconds in UTC, and prints as 2023-06-08 13:59:36.000")
    void showsTimesAsDocumented() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT eventtime FROM audit_trail WHERE eventid = '92e66ee3-42fd-4142-990d-9d54059c583b'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getMetaData().getColumnType(1)).isEqualTo(Types.TIMESTAMP);
            assertThat(result.getString(1)).isEqualTo("2023-06-08 13:59:36.000");
            assertThat(result.getObject(1, Instant.class)).isEqualTo("2023-06-08T13:59:36Z");
            assertThat(result.getObject(1, Timestamp.class)).isNotNull();
        }
    }

    @Test
    @DisplayName("statement 87: paths find their members in the documented case and in lower case")
    void pathsTakeEitherCase() throws SQLException {
        assertThat(Trails.rows(
                        connection,
                        "SELECT json_extract_scalar(useridentity, '$.isadmin'), json_extract_scalar(useridentity, '$.isAdmin'),"
                                + " json_extract_scalar(useridentity, '$.sessionContext.auth.type'),"
                                + " json_extract_scalar(useridentity, '$.sessioncontext.auth.type')"
                                + " FROM audit_trail WHERE eventname = 'APIKeys.Revoke'"))
                .containsExactly(List.of("false", "false", "api_key", "api_key"));
        assertThat(
                        Trails.text(
                                connection,
                                "SELECT COUNT(*) FROM audit_trail WHERE json_extract_scalar(useridentity, '$.sessioncontext.auth.keyname') = 'laptop'"))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("statement 89: date is the day of the event in UTC as YYYY/mm/dd")
    void datesAreDaysInUtc() throws SQLException {
        assertThat(Trails.text(connection, "SELECT date FROM audit_trail WHERE eventname = 'APIKeys.Revoke'"))
                .isEqualTo(Trails.day(3).replace('-', '/'));
    }

    @Test
    void lastLoginOfAnAddress() throws SQLException {
        assertThat(Trails.rows(connection, query(1))).singleElement().satisfies(row -> assertThat(row.get(0))
                .isEqualTo(Trails.day(0) + " 11:33:00.000"));
    }

    @Test
    void everythingSomebodyDidToday() throws SQLException {
        assertThat(Trails.rows(connection, query(2)))
                .containsExactly(
                        List.of(
                                Trails.day(0) + " 11:33:00.000",
                                "Auth.Login",
                                "Firefox",
                                "192.0.2.7",
                                "{\"password\":\"***\",\"username\":\"example\"}",
                                "{\"access_token\":\"***\",\"refresh_token\":\"***\",\"exp\":\"2026-09-12T11:33:00Z\"}",
                                "{\"method\":\"password\"}",
                                "null"),
                        List.of(
                                Trails.day(0) + " 11:33:02.000",
                                "Auth.GetAWSCredentials",
                                "Firefox",
                                "192.0.2.7",
                                "{}",
                                "{\"secretkey\":\"***\",\"sessiontoken\":\"***\",\"accesskeyid\":\"ASIA2LR7MUT63B7CE5WE\"}",
                                "{}",
                                "null"));
    }

    @Test
    void usersWhoWereActiveThisMonth() throws SQLException {
        assertThat(Trails.rows(connection, query(3)))
                .filteredOn(row -> row.get(0).equals("u1"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.subList(1, 8))
                            .containsExactly(
                                    "[example]",
                                    "[example@quiltdata.io]",
                                    "[true]",
                                    "[r1]",
                                    "[192.0.2.7]",
                                    Trails.day(0) + " 11:33:00.000",
                                    Trails.day(0) + " 11:33:02.000");
                    assertThat(row.get(8))
                            .isIn("[Auth.Login, Auth.GetAWSCredentials]", "[Auth.GetAWSCredentials, Auth.Login]");
                });
    }

    @Test
    void usersWhoLoggedInThisMonth() throws SQLException {
        assertThat(Trails.rows(connection, query(4)))
                .containsExactly(List.of("u1", "[example]", "[example@quiltdata.io]", "[true]", "[r1]"));
    }

    @Test
    void whatKeysDidInTheLastThirtyDays() throws SQLException {
        assertThat(Trails.rows(connection, query(5)))
                .containsExactly(
                        List.of(
                                Trails.day(0) + " 12:00:00.000",
                                "Auth.GetAWSCredentials",
                                "neil@quiltdata.io",
                                "laptop",
                                "qk_abc...xyz",
                                "192.0.2.8"),
                        List.of(
                                Trails.day(3) + " 08:00:00.000",
                                "APIKeys.Revoke",
                                "neil@quiltdata.io",
                                "laptop",
                                "qk_abc...xyz",
                                "192.0.2.9"));
    }
}
