package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.results.QuiltResultSet;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.Warnings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** What of a statement is running, one execution at a time, and what the last one gave. */
abstract class RunningStatement extends SettledStatement {

    private final QuiltConnection connection;

    private volatile @Nullable Execution running;
    private volatile boolean closed;
    private @Nullable QuiltResultSet result;
    private long updateCount = -1;
    private GeneratedKeys generatedKeys = new GeneratedKeys(KeyColumnsWanted.ALL);
    private Warnings ofLastRun = new Warnings();

    RunningStatement(QuiltConnection connection, int resultSetType, int concurrency) {
        super(resultSetType, concurrency);
        this.connection = connection;
    }

    @Override
    final void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("statement");
        }
        connection.checkOpen();
    }

    final QuiltConnection connection() {
        return connection;
    }

    // Running

    /** Nothing runs any more that could be stopped. */
    final void ended() {
        running = null;
    }

    /** Ends what was started and is not going to run. */
    final void giveUp(Execution execution) {
        running = null;
        execution.close();
    }

    /** Begins an execution, which {@link #cancel()} can stop from now on. */
    final Execution start() throws SQLException {
        checkOpen();
        Execution execution = new Execution(connection.session(), queryTimeout());
        running = execution;
        ofLastRun = execution.warnings();
        return execution;
    }

    final void finished(Execution execution) {
        if (running == execution) {
            running = null;
        }
        // A result that the next execution has replaced does not end its statement.
        if (closesOnCompletion() && result != null && !closed) {
            close();
        }
    }

    /** Forgets what the last execution gave. */
    final void reset() throws SQLException {
        checkOpen();
        QuiltResultSet previous = result;
        result = null;
        updateCount = -1;
        generatedKeys = new GeneratedKeys(KeyColumnsWanted.ALL);
        ofLastRun = new Warnings();
        if (previous != null) {
            previous.close();
        }
    }

    final void gave(QuiltResultSet rows) {
        result = rows;
    }

    final void gave(long count) {
        updateCount = count;
    }

    final void gave(GeneratedKeys keys) {
        generatedKeys = keys;
    }

    final GeneratedKeys gaveKeys() {
        return generatedKeys;
    }

    final void addWarning(String state, String message) {
        ofLastRun.add(state, message);
    }

    static int saturated(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    // What the last execution gave

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        checkOpen();
        return result;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return saturated(getLargeUpdateCount());
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        checkOpen();
        if (current < CLOSE_CURRENT_RESULT || current > CLOSE_ALL_RESULTS) {
            throw SqlErrors.invalid("getMoreResults does not know " + current + ".");
        }
        if (result != null && current != KEEP_CURRENT_RESULT) {
            result.close();
        }
        result = null;
        updateCount = -1;
        return false;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        checkOpen();
        GeneratedKeys given = generatedKeys;
        generatedKeys = new GeneratedKeys(KeyColumnsWanted.ALL);
        return given.resultSet();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        SQLWarning own = warning();
        return own == null ? ofLastRun.first() : own;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        forgetWarning();
        ofLastRun.clear();
    }

    // Ending

    @Override
    public void cancel() throws SQLException {
        checkOpen();
        stop(Stop.Reason.CANCELLED);
    }

    final void stop(Stop.Reason why) {
        Execution execution = running;
        if (execution != null) {
            execution.stop().now(why);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(Stop.Reason.CLOSED);
        QuiltResultSet open = result;
        if (open != null) {
            open.close();
        }
        connection.forget(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }
}
