package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.metadata.CatalogMetaData;
import io.quilt4j.jdbc.planning.PreparedPlan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.ListedArray;
import io.quilt4j.jdbc.results.Wrappers;
import io.quilt4j.jdbc.run.Stop;
import java.sql.Array;
import java.sql.ClientInfoStatus;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a catalog. Each statement takes effect at once and by itself: there are no transactions, so commit and
 * rollback do nothing.
 */
final class QuiltConnection extends FixedConnection {

    /** Asked of {@link #getClientInfo(String)}: a program can tell its user how far a long statement is. */
    private static final String REQUESTS_SENT = "RequestsSent";

    private final Session session;
    private final Set<RunningStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    /** What ends the planning of statements that are not there yet. */
    private final Set<Stop> preparing = ConcurrentHashMap.newKeySet();

    private final Properties clientInfo = new Properties();

    private volatile boolean closed;
    private @Nullable SQLWarning warning;

    QuiltConnection(Session session) {
        this.session = session;
        warning = KeyExpiry.warning(session);
    }

    Session session() {
        return session;
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection");
        }
    }

    @Override
    void warn(SQLWarning more) {
        if (warning == null) {
            warning = more;
        } else {
            warning.setNextWarning(more);
        }
    }

    PreparedPlan plan(@Nullable String sql, Stop stop) throws SQLException {
        checkOpen();
        if (sql == null) {
            throw SqlErrors.invalid("The text of a statement must not be null.");
        }
        return session.plan(sql, stop);
    }

    void forget(RunningStatement statement) {
        statements.remove(statement);
    }

    private <S extends RunningStatement> S remembered(S statement) {
        statements.add(statement);
        return statement;
    }

    // Statements

    @Override
    public Statement createStatement() throws SQLException {
        return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return createStatement(type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        check(type, concurrency, holdability);
        return remembered(new QuiltStatement(this, type, concurrency));
    }

    private static void check(int type, int concurrency, int holdability) throws SQLException {
        if (type < ResultSet.TYPE_FORWARD_ONLY || type > ResultSet.TYPE_SCROLL_SENSITIVE) {
            throw SqlErrors.invalid("There is no result set type " + type + ".");
        }
        if (concurrency < ResultSet.CONCUR_READ_ONLY || concurrency > ResultSet.CONCUR_UPDATABLE) {
            throw SqlErrors.invalid("There is no result set concurrency " + concurrency + ".");
        }
        if (holdability < ResultSet.HOLD_CURSORS_OVER_COMMIT || holdability > ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw SqlErrors.invalid("There is no result set holdability " + holdability + ".");
        }
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql) throws SQLException {
        return prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql, int type, int concurrency) throws SQLException {
        return prepareStatement(sql, type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql, int type, int concurrency, int holdability)
            throws SQLException {
        check(type, concurrency, holdability);
        return prepared(sql, type, concurrency, KeyColumnsWanted.ALL);
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql, int generatedKeys) throws SQLException {
        return preparedFor(sql, KeyColumnsWanted.of(generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return preparedFor(sql, KeyColumnsWanted.of(columns));
    }

    @Override
    public PreparedStatement prepareStatement(@Nullable String sql, @Nullable String @Nullable [] columns)
            throws SQLException {
        return preparedFor(sql, KeyColumnsWanted.of(columns));
    }

    private PreparedStatement preparedFor(@Nullable String sql, KeyColumnsWanted wanted) throws SQLException {
        return prepared(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, wanted);
    }

    private PreparedStatement prepared(@Nullable String sql, int type, int concurrency, KeyColumnsWanted wanted)
            throws SQLException {
        Stop stop = new Stop();
        preparing.add(stop);
        try {
            return remembered(
                    new QuiltPreparedStatement(this, String.valueOf(sql), plan(sql, stop), type, concurrency, wanted));
        } finally {
            preparing.remove(stop);
        }
    }

    /** The statement as it is: escapes are a part of the grammar. */
    @Override
    public String nativeSQL(@Nullable String sql) throws SQLException {
        checkOpen();
        if (sql == null) {
            throw SqlErrors.invalid("The text of a statement must not be null.");
        }
        return sql;
    }

    // Settings

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return new CatalogMetaData(
                this, session.plans().tables(), session.settings().shownUrl(), session.user(), DriverVersion.OF_THIS);
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        checkOpen();
        session.readOnly(readOnly);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        checkOpen();
        return session.readOnly();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warning;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warning = null;
    }

    /**
     * {@code DryRun}, {@code true}: from the next statement on a DELETE is guarded and counted and revokes nothing, an INSERT
     * creates nothing; {@code getGeneratedKeys} says which keys they would revoke or create, and a DELETE's warning
     * {@code PREVIEW sha256:...} stands for its set of keys ({@link KeyAtStake#digest}).
     *
     * <p>{@code Approve}, such a digest: from the next statement on a DELETE, or a batch of them, runs where its keys are
     * exactly that set, and else revokes nothing (40001, with the difference); all other statements are refused (07003).
     */
    @Override
    public void setClientInfo(@Nullable String name, @Nullable String value) throws SQLClientInfoException {
        if (closed) {
            throw clientInfo("This connection is closed.", "08003", name);
        }
        String known = known(name);
        if (known.equals(CatalogMetaData.DRY_RUN)) {
            if (value != null && !List.of("true", "false").contains(value)) {
                throw clientInfo(known + " is true or false.", "22023", known);
            }
            session.dryRun("true".equals(value));
        }
        if (known.equals(CatalogMetaData.APPROVE)) {
            approve(value);
        }
        if (value == null) {
            clientInfo.remove(known);
        } else {
            clientInfo.setProperty(known, value);
        }
    }

    private static String known(@Nullable String name) throws SQLClientInfoException {
        if (name == null || !CatalogMetaData.CLIENT_INFO.contains(name)) {
            throw clientInfo(
                    "The client info has " + String.join(", ", CatalogMetaData.CLIENT_INFO) + ".", "22023", name);
        }
        return name;
    }

    private void approve(@Nullable String digest) throws SQLClientInfoException {
        try {
            session.approve(digest);
        } catch (SQLException noDigest) {
            throw clientInfo(String.valueOf(noDigest.getMessage()), noDigest.getSQLState(), CatalogMetaData.APPROVE);
        }
    }

    /** In place of all that was set before: what is not among {@code properties} is cleared. */
    @Override
    public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
        if (closed) {
            throw clientInfo("This connection is closed.", "08003", null);
        }
        if (properties != null) {
            for (String name : properties.stringPropertyNames()) {
                known(name);
            }
            for (String name : CatalogMetaData.CLIENT_INFO) {
                setClientInfo(name, properties.getProperty(name));
            }
        }
    }

    private static SQLClientInfoException clientInfo(String message, String state, @Nullable String name) {
        return new SQLClientInfoException(
                message, state, Map.of(String.valueOf(name), ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
    }

    /** Also answers {@code RequestsSent}: how many requests this connection has sent to the catalog. */
    @Override
    public @Nullable String getClientInfo(@Nullable String name) throws SQLException {
        checkOpen();
        if (REQUESTS_SENT.equals(name)) {
            return Long.toString(session.client().requestsSent());
        }
        return name == null ? null : clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        checkOpen();
        return (Properties) clientInfo.clone();
    }

    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int millis) throws SQLException {
        checkOpen();
        if (millis < 0) {
            throw SqlErrors.invalid("A network timeout must be 0, for none, or more milliseconds.");
        }
        session.networkTimeout(millis);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return session.networkTimeout();
    }

    // Objects for parameters

    @Override
    public Array createArrayOf(@Nullable String typeName, @Nullable Object @Nullable [] elements) throws SQLException {
        checkOpen();
        if (typeName == null || elements == null) {
            throw SqlErrors.invalid("An array needs the name of a type and its elements.");
        }
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(elements));
        return new ListedArray(values, new Column("VALUE", "", Types.OTHER, typeName, 0, 0, true));
    }

    // Ending

    /** Makes a round trip to the catalog, with the login of this connection. */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        if (seconds < 0) {
            throw SqlErrors.invalid("A timeout must be 0, for none, or more seconds.");
        }
        return !closed && Liveness.proved(session, seconds);
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.invalid("abort needs an executor.");
        }
        end(Stop.Reason.ABORTED);
    }

    @Override
    public void close() {
        end(Stop.Reason.CLOSED);
    }

    private void end(Stop.Reason why) {
        if (closed) {
            return;
        }
        closed = true;
        List<RunningStatement> open;
        synchronized (statements) {
            open = new ArrayList<>(statements);
        }
        preparing.forEach(stop -> stop.now(why));
        open.forEach(statement -> statement.stop(why));
        open.forEach(RunningStatement::close);
        session.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }
}
