package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are right in every zone that a JVM may be in, also around its changes of clock. */
class TimesTest {

    private static final TimeZone HOME = TimeZone.getDefault();

    private static Stack stack;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        stack = new Stack();
        connection = stack.connect("bob");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        stack.close();
    }

    @AfterEach
    void goHome() {
        TimeZone.setDefault(HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia"})
    void aTimestampIsAnInstant(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        // 02:30 does not exist in New York on that day.
        for (String text : List.of("2026-03-08 02:30:00.123", "2026-01-01 00:00:00.000", "1969-12-31 23:59:59.999")) {
            Instant instant = Instant.parse(text.replace(' ', 'T') + "Z");
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT TIMESTAMP '" + text + "' AS moment")) {
                result.next();
                assertThat(result.getTimestamp(1).toInstant()).isEqualTo(instant);
                assertThat(result.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"))))
                        .isEqualTo(Timestamp.from(instant));
                assertThat(((Timestamp) result.getObject("moment")).toInstant()).isEqualTo(instant);
                assertThat(result.getObject(1, Instant.class)).isEqualTo(instant);
                assertThat(result.getObject(1, OffsetDateTime.class)).isEqualTo(instant.atOffset(ZoneOffset.UTC));
                assertThat(result.getObject(1, ZonedDateTime.class).toInstant()).isEqualTo(instant);
                assertThat(result.getObject(1, LocalDateTime.class))
                        .isEqualTo(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
                assertThat(result.getString(1)).isEqualTo(text);
                assertThat(result.getDate(1)).hasToString(text.substring(0, 10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Apia"})
    void whatIsBoundComesBack(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Instant instant = Instant.parse("2026-03-08T02:30:00.123Z");
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM me WHERE TIMESTAMP '2026-03-08 02:30:00.123' = ?")) {
            for (Object value : List.of(
                    Timestamp.from(instant),
                    instant,
                    instant.atOffset(ZoneOffset.ofHours(9)),
                    instant.atZone(ZoneOffset.ofHours(-7)),
                    LocalDateTime.ofInstant(instant, ZoneOffset.UTC),
                    "2026-03-08 02:30:00.123",
                    "2026-03-08T02:30:00.123Z")) {
                statement.setObject(1, value);
                assertThat(Stack.rows(statement.executeQuery()))
                        .as(value.getClass().getName())
                        .hasSize(1);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT DATE '2026-03-08', TIME '02:30:00' FROM me WHERE DATE '2026-03-08' = ?")) {
            statement.setObject(1, LocalDate.of(2026, 3, 8));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                assertThat(result.getObject(1, LocalDate.class)).isEqualTo(LocalDate.of(2026, 3, 8));
                assertThat(result.getDate(1)).hasToString("2026-03-08");
                assertThat(result.getObject(2, LocalTime.class)).isEqualTo(LocalTime.of(2, 30));
                assertThat(result.getTime(2)).hasToString("02:30:00");
            }
            statement.setDate(1, java.sql.Date.valueOf("2026-03-08"));
            assertThat(Stack.rows(statement.executeQuery())).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata"})
    void theCurrentTimeIsUtc(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT CURRENT_TIMESTAMP, LOCALTIMESTAMP, CURRENT_DATE, created_at FROM api_keys"
                                + " WHERE name = 'connection' AND last_used_at IS NOT NULL LIMIT 1")) {
            result.next();
            for (int column = 1; column <= 2; column++) {
                assertThat(result.getMetaData().getScale(column)).isEqualTo(3);
                assertThat(result.getString(column)).matches("[0-9-]+ [0-9:]+\\.[0-9]{3}");
                assertThat(Duration.between(result.getObject(column, Instant.class), Instant.now())
                                .abs())
                        .isLessThan(Duration.ofMinutes(1));
            }
            assertThat(result.getObject(3, LocalDate.class)).isEqualTo(LocalDate.now(ZoneOffset.UTC));
            assertThat(Duration.between(result.getTimestamp("created_at").toInstant(), Instant.now()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(5));
        }
    }
}
