package io.quilt4j.shell.sql;

import io.quilt4j.base.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL statements for a session over one connection, which is opened when the first statement comes. Any thread may run
 * a statement and any thread may cancel.
 */
public final class Sql implements AutoCloseable {

    /** The SQLSTATE of a parameter without a value. */
    private static final String NOT_BOUND = "07002";

    private final Variables variables;
    private final LongAdder rowsRead = new LongAdder();
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile int maxRows;
    private final String keepingMore;
    private volatile Database database;
    private volatile @Nullable Connection connection;
    private @Nullable Secret apiKey;
    private @Nullable Schema schema;

    /** Connects later; of a result, {@code maxRows} rows are kept in memory; {@code keepingMore} says how there are more. */
    public Sql(Database database, @Nullable Secret apiKey, Variables variables, int maxRows, String keepingMore) {
        this.database = database;
        this.apiKey = apiKey;
        this.variables = variables;
        this.maxRows = maxRows;
        this.keepingMore = keepingMore;
    }

    /** The values that {@code :name} stands for. */
    @FunctionalInterface
    public interface Variables {

        /** The present value. Throws {@code IllegalArgumentException} when there is no variable of that name. */
        @Nullable
        Object value(String name);
    }

    /**
     * Runs one statement and keeps what it answers. {@code :name} is bound to the session's variable of that name, a list in
     * {@code IN (:name)} to its elements, and a list of records in {@code FROM :name} is a table; nothing is ever pasted into
     * the text.
     *
     * @throws SQLException as the driver throws it
     */
    public SqlResult run(String sql) throws SQLException {
        try (PreparedSql prepared = prepare(sql);
                OpenSql open = prepared.execute()) {
            return open.result();
        }
    }

    /** A connection to the same database that is the caller's own to close, with a key of its own; null: with the stored login. */
    public Connection connectAs(@Nullable Secret key) throws SQLException {
        return database.connect(key);
    }

    /**
     * Lets the database read one statement, with its values bound; it is not run.
     *
     * @throws SQLException as the driver throws it, in terms of {@code sql}
     */
    public PreparedSql prepare(String sql) throws SQLException {
        BoundSql bound = bound(sql);
        int keys = bound.makesKeys() ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
        PreparedStatement statement = null;
        try {
            statement = connection().prepareStatement(bound.sql(), keys);
            running.add(statement);
            bound.bind(statement);
            return new PreparedSql(this, sql, bound, statement);
        } catch (SQLException e) {
            if (statement != null) {
                ended(statement);
            }
            throw explained(e, sql, bound);
        }
    }

    private BoundSql bound(String sql) throws SqlMistakeException {
        try {
            return BoundSql.of(SqlText.trimmed(sql), variables);
        } catch (BoundSql.UnboundException e) {
            throw new SqlMistakeException(
                    String.valueOf(e.getMessage()), NOT_BOUND, e.place().shifted(SqlText.start(sql)));
        }
    }

    SQLException explained(SQLException thrown, String sql, BoundSql bound) {
        return SqlMistakes.explained(SqlSecrets.masked(thrown), sql, SqlText.start(sql), bound, this::schemaIfKnown);
    }

    /** How many rows of a result are kept. */
    public int maxRows() {
        return maxRows;
    }

    /** What people do where that was too few. */
    String keepingMore() {
        return keepingMore;
    }

    /** Of results to come, this many rows are kept; at least 1. */
    public void keep(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("at least 1 row of a result is kept, not " + rows);
        }
        maxRows = rows;
    }

    void countRow() {
        rowsRead.increment();
    }

    /** Nobody needs the statement any more. */
    void ended(Statement statement) {
        running.remove(statement);
        try {
            statement.close();
        } catch (SQLException e) {
            // Its work is done, and its connection may be gone.
        }
    }

    private Optional<Schema> schemaIfKnown() {
        try {
            return Optional.of(schema());
        } catch (SQLException e) {
            // What was wrong first is what counts.
            return Optional.empty();
        }
    }

    /** The connection that statements run on, for metadata and transactions. */
    public synchronized Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = database.connect(apiKey);
            connection = open;
        }
        return open;
    }

    /**
     * The tables, as they were when they were first asked for.
     *
     * @throws SQLException when there is no connection to be had
     */
    public synchronized Schema schema() throws SQLException {
        Schema known = schema;
        if (known == null) {
            known = Schema.read(connection());
            schema = known;
        }
        return known;
    }

    /** How many rows were read, of all statements so far. */
    public long rowsRead() {
        return rowsRead.sum();
    }

    /** How many requests the present connection has sent, as far as its driver tells. Never waits. */
    public long requestsSent() {
        Connection open = connection;
        try {
            String sent = open == null || open.isClosed() ? null : open.getClientInfo("RequestsSent");
            return sent == null ? 0 : Long.parseLong(sent);
        } catch (SQLException | NumberFormatException e) {
            return 0;
        }
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

    /** The key that statements run with; null for the stored login. */
    public synchronized @Nullable Secret apiKey() {
        return apiKey;
    }

    /** The next statement runs on a new connection, with this key; null for the stored login. */
    public synchronized void use(@Nullable Secret key) {
        apiKey = key;
        disconnect();
    }

    /** The next statement runs on this database, with this key; null for the stored login. */
    public synchronized void use(Database other, @Nullable Secret key) {
        database = other;
        use(key);
    }

    /** The next statement runs on a new connection, with the same key. */
    public synchronized void reconnect() {
        disconnect();
    }

    /** Forgets statements that cannot be stopped, with their connection, which is not waited for. */
    public synchronized void leaveBehind() {
        if (running.isEmpty()) {
            return;
        }
        running.clear();
        Connection held = connection;
        connection = null;
        schema = null;
        if (held != null) {
            try {
                held.abort(Runnable::run);
            } catch (SQLException e) {
                // A driver without this keeps the connection until its statement ends.
            }
        }
    }

    private synchronized void disconnect() {
        Connection open = connection;
        connection = null;
        schema = null;
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
        disconnect();
    }
}
