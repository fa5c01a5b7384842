package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.results.Fetching;
import io.quilt4j.jdbc.results.Wrappers;
import io.quilt4j.jdbc.text.Quoting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement can be told before it runs, and gives back when asked: the half of it that executes nothing. */
abstract class SettledStatement implements Statement {

    private final boolean scrollable;
    private final Fetching fetching = new Fetching();
    private @Nullable SQLWarning warning;
    private long maxRows;
    private int queryTimeout;
    private boolean poolable;
    private boolean closeOnCompletion;

    SettledStatement(int resultSetType, int concurrency) {
        scrollable = resultSetType != ResultSet.TYPE_FORWARD_ONLY;
        if (resultSetType == ResultSet.TYPE_SCROLL_SENSITIVE) {
            warn("A result set does not see later changes: TYPE_SCROLL_INSENSITIVE is used.");
        }
        if (concurrency == ResultSet.CONCUR_UPDATABLE) {
            warn("A result set cannot be updated: CONCUR_READ_ONLY is used.");
        }
    }

    private void warn(String message) {
        SQLWarning next = new SQLWarning(message, "01S02");
        if (warning == null) {
            warning = next;
        } else {
            warning.setNextWarning(next);
        }
    }

    /** Where a result set cannot be as it was asked for; null where it can. */
    final @Nullable SQLWarning warning() {
        return warning;
    }

    final void forgetWarning() {
        warning = null;
    }

    abstract void checkOpen() throws SQLException;

    final boolean scrollable() {
        return scrollable;
    }

    final Fetching fetching() {
        return fetching;
    }

    /** 0 for all. */
    final long maxRows() {
        return maxRows;
    }

    /** In seconds; 0 for none. */
    final int queryTimeout() {
        return queryTimeout;
    }

    final boolean closesOnCompletion() {
        return closeOnCompletion;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        checkOpen();
        if (rows < 0) {
            throw SqlErrors.invalid("The number of rows must be 0, for all, or more.");
        }
        maxRows = rows;
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeout;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        if (seconds < 0) {
            throw SqlErrors.invalid("A query timeout must be 0, for none, or more seconds.");
        }
        queryTimeout = seconds;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetching.size();
    }

    /** Kept and otherwise ignored: rows are read from the answer one by one as it arrives. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetching.size(rows);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return fetching.direction();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        fetching.direction(direction);
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        checkOpen();
        return 0;
    }

    @Override
    public void setMaxFieldSize(int size) throws SQLException {
        checkOpen();
        if (size != 0) {
            throw SqlErrors.unsupported("Cutting values to a field size");
        }
    }

    /** Accepted and ignored: escapes are a part of the grammar and cost nothing. */
    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
    }

    @Override
    public void setCursorName(@Nullable String name) throws SQLException {
        throw SqlErrors.unsupported("A named cursor");
    }

    @Override
    public int getResultSetType() throws SQLException {
        checkOpen();
        return scrollable ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setPoolable(boolean wanted) throws SQLException {
        checkOpen();
        poolable = wanted;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        checkOpen();
        return poolable;
    }

    @Override
    public String enquoteLiteral(@Nullable String text) throws SQLException {
        return Quoting.literal(text);
    }

    @Override
    public String enquoteNCharLiteral(@Nullable String text) throws SQLException {
        return "N" + Quoting.literal(text);
    }

    @Override
    public String enquoteIdentifier(@Nullable String name, boolean always) throws SQLException {
        return Quoting.identifier(name, always);
    }

    @Override
    public boolean isSimpleIdentifier(@Nullable String name) {
        return Quoting.simple(name);
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
