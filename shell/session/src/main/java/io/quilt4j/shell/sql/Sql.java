package io.quilt4j.shell.sql;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.Edits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    /** A name that no variable of a user has. */
    public static final String IDS = "$ids";

    private static final String DRY_RUN = "DryRun";

    /** The SQLSTATE of a parameter without a value. */
    private static final String NOT_BOUND = "07002";

    private final Variables variables;
    private final int maxRows;
    private final LongAdder rowsRead = new LongAdder();
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile Database database;
    private volatile @Nullable Connection connection;
    private @Nullable Secret apiKey;
    private @Nullable Schema schema;

    /** Connects later; of a result, {@code maxRows} rows are kept in memory. */
    public Sql(Database database, @Nullable Secret apiKey, Variables variables, int maxRows) {
        this.database = database;
        this.apiKey = apiKey;
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
        BoundSql bound = bound(sql);
        try {
            return run(bound);
        } catch (SQLException e) {
            throw SqlMistakes.explained(e, sql, SqlText.start(sql), bound, this::schemaIfKnown);
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

    /**
     * Lets the database read a statement, and does not run it.
     *
     * @throws SQLException as {@link #run(String)} throws it for a statement that cannot be read
     */
    public void check(String sql) throws SQLException {
        BoundSql bound = bound(sql);
        try (PreparedStatement statement = connection().prepareStatement(bound.sql())) {
            statement.getMetaData();
        } catch (SQLException e) {
            throw SqlMistakes.explained(SqlSecrets.masked(e), sql, SqlText.start(sql), bound, this::schemaIfKnown);
        }
    }

    /**
     * Lets the database's guards look at a DELETE, where it can try one without doing it; on a connection of its own, so that
     * nothing else is only tried.
     *
     * @throws SQLException as {@link #run(String)} would throw it before anything is deleted
     */
    public void tryDelete(String sql) throws SQLException {
        BoundSql bound = bound(sql);
        try (Connection trial = database.connect(apiKey())) {
            if (onlyTries(trial)) {
                try (PreparedStatement statement = trial.prepareStatement(bound.sql())) {
                    running.add(statement);
                    try {
                        bound.bind(statement);
                        statement.executeUpdate();
                    } finally {
                        running.remove(statement);
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlSecrets.masked(e);
        }
    }

    /** Only the answer counts: a driver that does not know the wish may also pass over it in silence. */
    private static boolean onlyTries(Connection connection) throws SQLException {
        try {
            connection.setClientInfo(DRY_RUN, "true");
        } catch (SQLClientInfoException e) {
            return false;
        }
        return "true".equals(connection.getClientInfo(DRY_RUN));
    }

    /**
     * What went wrong with a statement that was run on {@code connection} as it stands: a {@link SqlMistakeException} when a
     * place in it is to blame, else {@code thrown} itself.
     */
    public static SQLException explained(SQLException thrown, String sql, Connection connection) {
        BoundSql unbound = new BoundSql(sql, Edits.none(), List.of());
        return SqlMistakes.explained(thrown, sql, 0, unbound, () -> ifKnown(() -> Schema.read(connection)));
    }

    private Optional<Schema> schemaIfKnown() {
        return ifKnown(this::schema);
    }

    private interface SchemaReader {
        Schema read() throws SQLException;
    }

    private static Optional<Schema> ifKnown(SchemaReader reader) {
        try {
            return Optional.of(reader.read());
        } catch (SQLException e) {
            // What was wrong first is what counts.
            return Optional.empty();
        }
    }

    /** Runs a statement in which {@link #IDS} stands for these ids, and all other names for the session's variables. */
    public SqlResult run(String sql, List<String> ids) throws SQLException {
        return run(BoundSql.of(sql, name -> name.equals(IDS) ? ids : variables.value(name)));
    }

    private SqlResult run(BoundSql bound) throws SQLException {
        boolean insert = SqlText.firstWord(bound.sql()).equals("INSERT");
        int keys = insert ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
        try (PreparedStatement statement = connection().prepareStatement(bound.sql(), keys)) {
            running.add(statement);
            try {
                bound.bind(statement);
                if (statement.execute()) {
                    return read(statement.getResultSet());
                }
                SqlResult changed = SqlResult.changed(statement.getLargeUpdateCount());
                return insert ? changed.withGenerated(read(statement.getGeneratedKeys())) : changed;
            } finally {
                running.remove(statement);
            }
        } catch (SQLException e) {
            throw SqlSecrets.masked(e);
        }
    }

    private SqlResult read(ResultSet answer) throws SQLException {
        try (ResultSet rows = answer) {
            ResultReader reader = new ResultReader(rows);
            List<@Nullable Object[]> values = new ArrayList<>();
            boolean more = rows.next();
            while (more && values.size() < maxRows) {
                values.add(reader.row());
                rowsRead.increment();
                more = rows.next();
            }
            return new SqlResult(reader.columns(), values, more);
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
