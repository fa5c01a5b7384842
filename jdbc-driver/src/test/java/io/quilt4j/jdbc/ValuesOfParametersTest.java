package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement means the same with a value in it and with the value bound, of whatever type it is. */
class ValuesOfParametersTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob", stack -> stack.revokeAll("bob"));

    private final Connection connection = BOB.connection();

    static Stream<Arguments> asked() {
        LocalDateTime noon = LocalDateTime.parse("2020-02-28T12:00:00");
        return Stream.of(
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > {1.5}", new BigDecimal("1.5")),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > {1.5}", "1.5"),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > {1.5e0}", 1.5d),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x NOT BETWEEN {1.5e0} AND 9", 1.5f),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x IN (1, {2.5})", new BigDecimal("2.5")),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x < {5000000000}", 5_000_000_000L),
                of("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x <> {99999999999999999999}", "99999999999999999999"),
                of("SELECT x * {1.5} FROM (VALUES 1, 2) t(x)", new BigDecimal("1.5")),
                of("SELECT x / {2e0} FROM (VALUES 1, 2) t(x)", 2d),
                of("SELECT x / {3} FROM (VALUES 1.0, 2.0) t(x)", 3),
                of("SELECT x / {3.00} FROM (VALUES 1.0, 2.0) t(x)", new BigDecimal("3.00")),
                of("SELECT CAST({1.235} AS DECIMAL(5, 2)), name FROM me", new BigDecimal("1.235")),
                of("SELECT COALESCE(x, {1.5}) FROM (VALUES 1, NULL) t(x)", new BigDecimal("1.5")),
                of("SELECT '?', x /* ? */ FROM (VALUES 1, 2) t(x) WHERE x > {1.5} -- ?", new BigDecimal("1.5")),
                of(
                        "SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) IN (({90.5}, 'a'))",
                        new BigDecimal("90.5")),
                of(
                        "SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) NOT IN (({90.5}, 'a'))",
                        new BigDecimal("90.5")),
                of("SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) IN (({90.5e0}, 'a'))", 90.5d),
                of(
                        "SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE ROW(x, y) IN (ROW({90.5}, 'a'))",
                        new BigDecimal("90.5")),
                of(
                        "SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) = ({90.5}, 'a')",
                        new BigDecimal("90.5")),
                of(
                        "SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, (y, x)) IN ((90, ('a',"
                                + " {90.5})))",
                        new BigDecimal("90.5")),
                of("SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) IN ((91, {'b'}))", "b"),
                of("SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) IN (({90}, 'a'))", 90),
                of("SELECT x FROM (VALUES (90, 'a'), (91, 'b')) t(x, y) WHERE (x, y) IN (({90}, 'a'))", 90L),
                of("SELECT x FROM (VALUES 120, 91) t(x) WHERE x / {90.0} <= 1", new BigDecimal("90.0")),
                of("SELECT x / {90.00} FROM (VALUES 120, 91) t(x)", new BigDecimal("90.00")),
                of("SELECT count(*) / {90.0} FROM (VALUES 120, 91) t(x)", new BigDecimal("90.0")),
                of("SELECT x * {90.0} / 7 FROM (VALUES 120, 91) t(x)", new BigDecimal("90.0")),
                of("SELECT (x + {90.0}) / 100 FROM (VALUES 120, 91) t(x)", new BigDecimal("90.0")),
                of(
                        "SELECT CASE WHEN x > 100 THEN {90.0} ELSE 1 END / 100 FROM (VALUES 120, 91) t(x)",
                        new BigDecimal("90.0")),
                of("SELECT x FROM (VALUES 90, 91) t(x) WHERE x = {90.0}", new BigDecimal("90.0")),
                of(rows("({TIMESTAMP '2020-02-28 12:00:00'}, 'a')"), noon),
                of(
                        rows("({TIMESTAMP '2020-02-28 00:00:00'}, 'a')"),
                        noon.toLocalDate().atStartOfDay()),
                of(rows("({DATE '2020-02-28'}, 'a')"), noon.toLocalDate()),
                of(rows("(DATE '2020-02-28', {'a'})"), "a"),
                of(days(">= {TIMESTAMP '2020-02-28 12:00:00'}"), noon),
                of(days("< {TIMESTAMP '2020-02-28 12:00:00'}"), "2020-02-28 12:00:00"),
                of(days("= {DATE '2020-02-28'}"), LocalDate.parse("2020-02-28")),
                of(days("= {DATE '2020-02-28'}"), noon.toLocalDate().atStartOfDay()),
                of(days("IN ({TIMESTAMP '2020-02-28 12:00:00'}, DATE '2020-02-29')"), noon));
    }

    private static Arguments of(String sql, Object value) {
        return Arguments.of(sql, value);
    }

    private static String rows(String row) {
        return "SELECT d FROM (VALUES (DATE '2020-02-28', 'a'), (DATE '2020-02-29', 'a')) t(d, y) WHERE (d, y) IN ("
                + row + ")";
    }

    private static String days(String condition) {
        return "SELECT d FROM (VALUES DATE '2020-02-28', DATE '2020-02-29') t(d) WHERE d " + condition;
    }

    @ParameterizedTest
    @MethodSource("asked")
    void areAsTheyWouldBeWritten(String sql, Object value) throws SQLException {
        String literals = sql.replace("{", "").replace("}", "");
        String parameter = sql.replaceAll("\\{.*}", "?");
        try (Statement statement = connection.createStatement();
                ResultSet expected = statement.executeQuery(literals);
                PreparedStatement prepared = connection.prepareStatement(parameter)) {
            prepared.setObject(1, value);
            assertThat(Stack.rows(prepared.executeQuery())).isEqualTo(Stack.rows(expected));
        }
    }

    /** A statement is asked again with values of other types: each for itself. */
    @Test
    void areTakenOneByOne() throws SQLException {
        String sql = "SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x >= ?";
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (Object value : List.of(2, "1.5", 1.5d, new BigDecimal("2"), 2L)) {
                prepared.setObject(1, value);
                assertThat(Stack.rows(prepared.executeQuery())).containsExactly(List.of("2"), List.of("3"));
            }
        }
    }

    /** Half a day more or less decides whether a key lives. */
    @Test
    void decideWhatIsRevoked() throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM api_keys WHERE CAST(created_at AS DATE) >= ?")) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            delete.setTimestamp(1, Timestamp.valueOf(today.plusDays(1).atTime(0, 0, 1)));
            assertThat(delete.unwrap(PlannedStatement.class).keysAtStake()).isEmpty();
            assertThat(delete.executeUpdate()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(expires_in_days, name) IN ((?, 'kept'))",
                "ROW(expires_in_days, name) IN (ROW(?, 'kept'))",
                "(name, (expires_in_days, name)) IN (('kept', (?, 'kept')))",
                "name = 'kept' AND expires_in_days / ? <= 1",
                "name = 'kept' AND 90 / ? = 0"
            })
    void noDigitsAreCutBeforeKeysAreRevoked(String condition) throws SQLException {
        BOB.stack().key("bob", "kept", 91);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM api_keys WHERE " + condition)) {
            for (Object value : List.of(new BigDecimal("90.5"), new BigDecimal("90.0"), 90.5d, 90.5f)) {
                delete.setObject(1, value);
                assertThat(delete.unwrap(PlannedStatement.class).keysAtStake()).isEmpty();
                assertThat(delete.executeUpdate()).as(value.toString()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void areRefusedBesideWhatTheyAreNot(String condition, Object value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM api_keys WHERE " + condition)) {
            delete.setObject(1, value);
            assertThatThrownBy(delete::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "42804");
        }
    }

    /** An INSERT is planned once, for what its columns take. */
    @Test
    void ofNoTypeMakeNoKeys() throws SQLException {
        String sql = "INSERT INTO api_keys (name, expires_in_days) SELECT 'never', 1 FROM (VALUES (90, 'a')) t(x, y)"
                + " WHERE (x, y) IN ((%s, 'a'))";
        try (PreparedStatement guessed = connection.prepareStatement(sql.formatted("?"));
                PreparedStatement told = connection.prepareStatement(sql.formatted("CAST(? AS DOUBLE)"))) {
            guessed.setBigDecimal(1, new BigDecimal("90.5"));
            assertThatThrownBy(guessed::executeUpdate)
                    .hasFieldOrPropertyWithValue("SQLState", "42P18")
                    .hasMessageContaining("CAST(? AS");
            told.setDouble(1, 90.5);
            assertThat(told.executeUpdate()).isZero();
        }
    }

    static Stream<Arguments> areRefusedBesideWhatTheyAreNot() {
        return Stream.of(
                Arguments.of("(expires_in_days, name) IN ((?, 'x'))", "90.5"),
                Arguments.of("(expires_in_days, name) IN ((?, 'x'))", true),
                Arguments.of("(expires_in_days, name) IN ((?, 'x'))", LocalDate.EPOCH),
                Arguments.of("(expires_in_days, name) NOT IN ((?, 'x'))", LocalDateTime.parse("2020-02-28T12:00:00")));
    }

    @Test
    void areRefusedWhereNoSuchValueCanStand() throws SQLException {
        try (PreparedStatement limited = connection.prepareStatement("SELECT name FROM me LIMIT ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO api_keys (name, expires_in_days) VALUES ('half-a-day', ?)")) {
            limited.setBigDecimal(1, new BigDecimal("1.5"));
            assertThatThrownBy(limited::executeQuery).hasFieldOrPropertyWithValue("SQLState", "22003");
            limited.setDouble(1, 1.0);
            assertThat(Stack.rows(limited.executeQuery())).hasSize(1);
            insert.setBigDecimal(1, new BigDecimal("1.5"));
            assertThatThrownBy(insert::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "22003");
        }
    }
}
