package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls every method of the interfaces of java.sql with nulls and values at the edges. */
class OnlySqlExceptionsTest {

    private interface Subject {
        Object make() throws SQLException;
    }

    private static final Set<String> ENDING = Set.of("close", "abort");
    private static final int VARIANTS = 4;

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

    private final List<String> escaped = new ArrayList<>();

    @Test
    void leaveAnOpenConnection() {
        sweep(Connection.class, () -> connection, false);
    }

    @Test
    void leaveAClosedConnection() {
        sweep(
                Connection.class,
                () -> {
                    Connection closed = stack.connect("bob");
                    closed.close();
                    return closed;
                },
                false);
    }

    @Test
    void leaveAStatement() {
        sweep(Statement.class, () -> connection.createStatement(), true);
        sweep(
                Statement.class,
                () -> {
                    Statement closed = connection.createStatement();
                    closed.close();
                    return closed;
                },
                true);
    }

    @Test
    void leaveAPreparedStatement() {
        sweep(
                PreparedStatement.class,
                () -> connection.prepareStatement("SELECT name FROM api_keys WHERE id = ? AND created_at > ?"),
                true);
        sweep(PreparedStatement.class, () -> connection.prepareStatement("SELECT name FROM api_keys"), true);
    }

    @Test
    void leaveAResultSet() {
        String sql = "SELECT name, created_at, last_used_at, expires_in_days, 1.5, CURRENT_DATE, CURRENT_TIME,"
                + " expires_in_days > 3, x'01', INTERVAL '1' DAY, ARRAY[1, 2] FROM api_keys WHERE status = 'ACTIVE'";
        Subject beforeFirst = () -> connection.createStatement().executeQuery(sql);
        sweep(ResultSet.class, beforeFirst, true);
        sweep(
                ResultSet.class,
                () -> {
                    ResultSet result = (ResultSet) beforeFirst.make();
                    result.next();
                    return result;
                },
                true);
        sweep(
                ResultSet.class,
                () -> {
                    ResultSet result = connection
                            .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                            .executeQuery(sql);
                    result.last();
                    return result;
                },
                true);
        sweep(
                ResultSet.class,
                () -> {
                    ResultSet closed = (ResultSet) beforeFirst.make();
                    closed.close();
                    return closed;
                },
                true);
    }

    @Test
    void leaveEveryColumnOfARow() throws SQLException {
        String sql = "SELECT name, created_at, last_used_at, expires_in_days, 1.5, CURRENT_DATE, CURRENT_TIME,"
                + " expires_in_days > 3, x'01', INTERVAL '1' DAY, ARRAY[1, 2], INTERVAL '1' MONTH, 1e0, MAP['a', 1],"
                + " (1, DATE '2024-02-29'), ARRAY[(1, 'a')], ARRAY[DATE '2024-02-29'], ARRAY[ARRAY[1]]"
                + " FROM api_keys WHERE status = 'ACTIVE'";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            for (Method method : ResultSet.class.getMethods()) {
                boolean getter = method.getName().startsWith("get")
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == int.class;
                for (int column = 1; getter && column <= result.getMetaData().getColumnCount(); column++) {
                    @Nullable Object[] arguments = arguments(method, 0);
                    arguments[0] = column;
                    if (method.getParameterCount() == 2 && method.getParameterTypes()[1] == Class.class) {
                        for (Class<?> type : List.of(
                                String.class,
                                Integer.class,
                                java.time.Instant.class,
                                java.time.LocalTime.class,
                                Array.class,
                                Object.class,
                                Void.class)) {
                            arguments[1] = type;
                            call(method, result, arguments);
                        }
                    }
                    call(method, result, arguments);
                }
            }
        }
        assertThat(escaped).isEmpty();
    }

    @Test
    void leaveMetadata() throws SQLException {
        sweep(DatabaseMetaData.class, () -> connection.getMetaData(), true);
        PreparedStatement prepared = connection.prepareStatement("SELECT name FROM api_keys WHERE id = ?");
        sweep(ResultSetMetaData.class, prepared::getMetaData, true);
        sweep(ParameterMetaData.class, prepared::getParameterMetaData, true);
        sweep(Array.class, () -> connection.createArrayOf("INTEGER", new Object[] {1, null}), true);
    }

    @Test
    void leaveTheDriver() throws SQLException {
        sweep(Driver.class, () -> DriverManager.getDriver("jdbc:quilt:"), true);
    }

    private void sweep(Class<?> type, Subject subject, boolean fresh) {
        try {
            Object shared = fresh ? null : subject.make();
            for (Method method : type.getMethods()) {
                boolean ends = ENDING.contains(method.getName()) && !fresh;
                for (int variant = 0;
                        variant < VARIANTS && !ends && !Modifier.isStatic(method.getModifiers());
                        variant++) {
                    call(method, shared == null ? subject.make() : shared, arguments(method, variant));
                }
            }
        } catch (SQLException unexpected) {
            throw new AssertionError(unexpected);
        }
        assertThat(escaped).isEmpty();
    }

    private void call(Method method, Object subject, @Nullable Object[] arguments) {
        try {
            method.invoke(subject, arguments);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            boolean unsupportedLogger = cause instanceof SQLFeatureNotSupportedException;
            if (!(cause instanceof SQLException failure)) {
                escaped.add(method + Arrays.deepToString(arguments) + " threw " + cause);
            } else if (failure.getSQLState() == null && !unsupportedLogger) {
                escaped.add(method + Arrays.deepToString(arguments) + " has no SQLSTATE: " + cause);
            } else if (failure.getSQLState().equals("HY000")) {
                escaped.add(method + Arrays.deepToString(arguments) + " has no good SQLSTATE: " + cause);
            }
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static @Nullable Object[] arguments(Method method, int variant) {
        Class<?>[] types = method.getParameterTypes();
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (int index = 0; index < types.length; index++) {
            arguments[index] = argument(types[index], variant);
        }
        return arguments;
    }

    private static @Nullable Object argument(Class<?> type, int variant) {
        int number = List.of(0, 1, -1, Integer.MAX_VALUE).get(variant);
        if (type == int.class) {
            return number;
        } else if (type == long.class) {
            return (long) number;
        } else if (type == short.class) {
            return (short) number;
        } else if (type == byte.class) {
            return (byte) number;
        } else if (type == boolean.class) {
            return variant % 2 == 0;
        } else if (type == float.class) {
            return (float) number;
        } else if (type == double.class) {
            return (double) number;
        } else if (type == String.class) {
            return Arrays.asList(null, "", "name", "%").get(variant);
        } else if (type == Object.class) {
            return Arrays.asList(null, "x", 1, new Object()).get(variant);
        } else if (type == Class.class) {
            return Arrays.asList(null, String.class, Void.class, int.class).get(variant);
        } else if (type == int[].class) {
            return Arrays.asList(null, new int[0], new int[] {-1}, new int[] {1})
                    .get(variant);
        } else if (type == String[].class) {
            return Arrays.asList(null, new String[0], new String[] {null}, new String[] {"id"})
                    .get(variant);
        }
        return null;
    }
}
