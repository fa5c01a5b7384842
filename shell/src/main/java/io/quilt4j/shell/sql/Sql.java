package io.quilt4j.shell.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL statements for a session over one connection, which is opened when the first statement comes. Any thread may run
 * a statement and any thread may cancel.
 */
public final class Sql implements AutoCloseable {

    private final Database database;
    private final Variables variables;
    private final int maxRows;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private @Nullable Connection connection;

    /** Connects later; of a result, {@code maxRows} rows are kept in memory. */
    public Sql(Database database, Variables variables, int maxRows) {
        this.database = database;
        this.variables = variables;
        this.maxRows = maxRows;
    }

    /** The values that {@code :name} stands for. */
    @FunctionalInterface
    public interface Variables {

        /** The present value. Throws {@code IllegalArgumentException} when there is no variable of that name. */
        @Nullable
        Object value(String name);
    }

    /**
     * Runs one statement. {@code :name} is bound to the session's variable of that name, a list in {@code IN (:name)} to its
     * elements, and a list of records in {@code FROM :name} is a table; nothing is ever pasted into the text.
     *
     * @throws SQLException as the driver throws it
     */
    public SqlResult run(String sql) throws SQLException {
        return run(BoundSql.of(SqlText.trimmed(sql), variables));
    }

    /** Runs a statement in which {@code :ids} stands for these ids, and all other names for the session's variables. */
    public SqlResult run(String sql, List<String> ids) throws SQLException {
        return run(BoundSql.of(sql, name -> name.equals("ids") ? ids : variables.value(name)));
    }

    private SqlResult run(BoundSql bound) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(bound.sql())) {
            running.add(statement);
            try {
                bound.bind(statement);
                return statement.execute() ? read(statement) : SqlResult.changed(statement.getLargeUpdateCount());
            } finally {
                running.remove(statement);
            }
        }
    }

    private SqlResult read(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultReader reader = new ResultReader(rows);
            List<@Nullable Object[]> values = new ArrayList<>();
            boolean more = rows.next();
            while (more && values.size() < maxRows) {
                values.add(reader.row());
                more = rows.next();
            }
            return new SqlResult(reader.columns(), values, more);
        }
    }

    /** The connection that statements run on, for metadata and transactions. */
    public synchronized Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = database.connect();
            connection = open;
        }
        return open;
    }

    /** Cancels every running statement. Safe to call at any time from any thread. */
    public void cancel() {
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It ended by itself meanwhile, or its driver cannot cancel; its thread is interrupted as well.
            }
        }
    }

    /** The next statement runs on a new connection. */
    public synchronized void reconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // Whatever it was, the connection is no longer ours.
            }
        }
    }

    @Override
    public void close() {
        cancel();
        reconnect();
    }
}
