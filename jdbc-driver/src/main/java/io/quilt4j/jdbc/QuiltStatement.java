package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.ColumnsMetaData;
import io.quilt4j.jdbc.results.QuiltResultSet;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.Warnings;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement. One thread uses it at a time; {@link #cancel()} may come from any other. */
class QuiltStatement extends SettledStatement {

    private final QuiltConnection connection;
    private final List<String> batch = new ArrayList<>();

    private volatile @Nullable Execution running;
    private volatile boolean closed;
    private @Nullable QuiltResultSet result;
    private long updateCount = -1;
    private GeneratedKeys generatedKeys = new GeneratedKeys(KeyColumnsWanted.ALL);
    private KeyColumnsWanted keyColumns = KeyColumnsWanted.ALL;
    private Warnings ofLastRun = new Warnings();

    QuiltStatement(QuiltConnection connection, int resultSetType, int concurrency) {
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

    /** Refuses methods that take a statement's text where the text is fixed. */
    void checkTakesText() throws SQLException {
        checkOpen();
    }

    final QuiltConnection connection() {
        return connection;
    }

    // Executing

    /** What is executed, known when it is planned; planning ends where the execution is stopped. */
    interface Planning {
        Bound bound(Stop stop) throws SQLException;
    }

    private Bound bound(Execution execution, Planning planning) throws SQLException {
        try {
            return planning.bound(execution.stop());
        } catch (SQLException | RuntimeException | Error failure) {
            giveUp(execution);
            throw failure;
        }
    }

    /** Ends what was started and is not going to run. */
    private void giveUp(Execution execution) {
        running = null;
        execution.close();
    }

    private QuiltResultSet openRows(Execution execution, Bound bound) throws SQLException {
        List<Column> columns = Execution.columns(bound.plan());
        Rows rows = bound.plan() instanceof Plan.Returning returning
                ? returned(execution, bound, returning)
                : execution.rows(bound.plan(), bound.values(), maxRows());
        QuiltResultSet opened = QuiltResultSet.of(
                columns,
                new ColumnsMetaData(columns, Tables.CATALOG, Tables.SCHEMA),
                rows,
                scrollable(),
                fetching().copy(),
                this,
                () -> finished(execution));
        result = opened;
        return opened;
    }

    /** Makes the change, and then has its rows. */
    private Rows returned(Execution execution, Bound bound, Plan.Returning returning) throws SQLException {
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        change(execution, bound, given, connection.session().approval());
        preview(given);
        List<@Nullable Object[]> rows = given.returned(returning);
        return Rows.of(maxRows() == 0 ? rows : rows.subList(0, (int) Math.min(maxRows(), rows.size())));
    }

    private long change(Execution execution, Bound bound) throws SQLException {
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        long count = change(execution, bound, given, connection.session().approval());
        preview(given);
        return count;
    }

    private long change(Execution execution, Bound bound, GeneratedKeys given, @Nullable Approval approval)
            throws SQLException {
        try {
            return execution.change(bound, given, approval);
        } finally {
            running = null;
            generatedKeys = given;
        }
    }

    /** After a dry run of one DELETE or of all those of a batch: what can be approved. */
    private void preview(GeneratedKeys given) {
        List<KeyAtStake> keys = given.atStake();
        if (keys != null) {
            connection.session().previews().add(keys);
            ofLastRun.add("01000", "PREVIEW " + KeyAtStake.digest(keys));
        }
    }

    final List<KeyAtStake> keysAtStake(Bound bound) throws SQLException {
        Execution execution = start();
        try {
            List<KeyAtStake> keys = execution.keysAtStake(bound);
            connection.session().previews().add(keys);
            return keys;
        } finally {
            running = null;
        }
    }

    final List<String> keysToCreate(Bound bound) throws SQLException {
        Execution execution = start();
        try {
            return execution.keysToCreate(bound);
        } finally {
            running = null;
        }
    }

    private Execution start() throws SQLException {
        checkOpen();
        Execution execution = new Execution(connection.session(), queryTimeout());
        running = execution;
        ofLastRun = execution.warnings();
        return execution;
    }

    private void finished(Execution execution) {
        if (running == execution) {
            running = null;
        }
        // A result that the next execution has replaced does not end its statement.
        if (closesOnCompletion() && result != null && !closed) {
            close();
        }
    }

    /** Forgets what the last execution gave. */
    private void reset() throws SQLException {
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

    final ResultSet query(Planning planning) throws SQLException {
        reset();
        Execution execution = start();
        Bound bound = bound(execution, planning);
        if (!bound.givesRows()) {
            giveUp(execution);
            throw SqlErrors.of(
                    "07005", "This statement gives no rows: run it with executeUpdate. Nothing was changed.");
        }
        return openRows(execution, bound);
    }

    final long update(Planning planning) throws SQLException {
        reset();
        Execution execution = start();
        Bound bound = bound(execution, planning);
        if (bound.givesRows()) {
            giveUp(execution);
            throw SqlErrors.of("07003", "This statement gives rows: run it with executeQuery.");
        }
        updateCount = change(execution, bound);
        return updateCount;
    }

    /** Runs a DELETE with or without RETURNING, whose rows are then the result; how many keys there are. */
    final long revoke(Bound bound) throws SQLException {
        if (!bound.givesRows()) {
            return update(stop -> bound);
        }
        any(stop -> bound);
        return generatedKeys.revoked();
    }

    final boolean any(Planning planning) throws SQLException {
        reset();
        Execution execution = start();
        Bound bound = bound(execution, planning);
        if (bound.givesRows()) {
            openRows(execution, bound);
            return true;
        }
        updateCount = change(execution, bound);
        return false;
    }

    private Planning text(@Nullable String sql, KeyColumnsWanted wanted) throws SQLException {
        checkTakesText();
        keyColumns = wanted;
        return stop -> Bound.without(connection.plan(sql, stop));
    }

    final void keyColumns(KeyColumnsWanted wanted) {
        keyColumns = wanted;
    }

    @Override
    public ResultSet executeQuery(@Nullable String sql) throws SQLException {
        return query(text(sql, KeyColumnsWanted.ALL));
    }

    @Override
    public long executeLargeUpdate(@Nullable String sql) throws SQLException {
        return update(text(sql, KeyColumnsWanted.ALL));
    }

    @Override
    public int executeUpdate(@Nullable String sql) throws SQLException {
        return saturated(executeLargeUpdate(sql));
    }

    @Override
    public boolean execute(@Nullable String sql) throws SQLException {
        return any(text(sql, KeyColumnsWanted.ALL));
    }

    @Override
    public long executeLargeUpdate(@Nullable String sql, int generatedKeys) throws SQLException {
        return update(text(sql, KeyColumnsWanted.of(generatedKeys)));
    }

    @Override
    public long executeLargeUpdate(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return update(text(sql, KeyColumnsWanted.of(columns)));
    }

    @Override
    public long executeLargeUpdate(@Nullable String sql, @Nullable String @Nullable [] columns) throws SQLException {
        return update(text(sql, KeyColumnsWanted.of(columns)));
    }

    @Override
    public int executeUpdate(@Nullable String sql, int generatedKeys) throws SQLException {
        return saturated(executeLargeUpdate(sql, generatedKeys));
    }

    @Override
    public int executeUpdate(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return saturated(executeLargeUpdate(sql, columns));
    }

    @Override
    public int executeUpdate(@Nullable String sql, @Nullable String @Nullable [] columns) throws SQLException {
        return saturated(executeLargeUpdate(sql, columns));
    }

    @Override
    public boolean execute(@Nullable String sql, int generatedKeys) throws SQLException {
        return any(text(sql, KeyColumnsWanted.of(generatedKeys)));
    }

    @Override
    public boolean execute(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return any(text(sql, KeyColumnsWanted.of(columns)));
    }

    @Override
    public boolean execute(@Nullable String sql, @Nullable String @Nullable [] columns) throws SQLException {
        return any(text(sql, KeyColumnsWanted.of(columns)));
    }

    static int saturated(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    // Batches

    @Override
    public void addBatch(@Nullable String sql) throws SQLException {
        checkTakesText();
        if (sql == null) {
            throw SqlErrors.invalid("A batch needs the text of a statement.");
        }
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch())
                .mapToInt(QuiltStatement::saturated)
                .toArray();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<Planning> changes = new ArrayList<>();
        for (String sql : batch) {
            changes.add(stop -> Bound.without(connection.plan(sql, stop)));
        }
        batch.clear();
        return runBatch(changes);
    }

    /**
     * Runs one after the other and stops at the first that fails, with the counts of those before it. An approval is for the
     * keys of all of them together.
     */
    final long[] runBatch(List<Planning> changes) throws SQLException {
        reset();
        Approval approval = connection.session().approval();
        Set<String> approved = approval == null ? null : approved(changes, approval);
        long[] counts = new long[changes.size()];
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        for (int index = 0; index < counts.length; index++) {
            try {
                Execution execution = start();
                Bound bound = bound(execution, changes.get(index));
                if (bound.givesRows()) {
                    giveUp(execution);
                    throw SqlErrors.of("07003", "A batch takes INSERT and DELETE only, without RETURNING.");
                }
                counts[index] = change(execution, approved == null ? bound : bound.only(approved), given, null);
            } catch (SQLException failure) {
                throw new BatchUpdateException(
                        "Statement " + (index + 1) + " of " + counts.length
                                + " in the batch failed, later ones were not run: " + failure.getMessage(),
                        failure.getSQLState(),
                        failure.getErrorCode(),
                        Arrays.copyOf(counts, index),
                        failure);
            }
        }
        preview(given);
        return counts;
    }

    /**
     * The ids of the keys of all changes, before the first is made.
     *
     * @throws BatchUpdateException where they are not those that were approved, or one change is no DELETE
     */
    private Set<String> approved(List<Planning> changes, Approval approval) throws SQLException {
        Map<String, KeyAtStake> keys = new LinkedHashMap<>();
        List<Plan> plans = new ArrayList<>();
        try {
            for (Planning change : changes) {
                Execution execution = start();
                Bound bound = bound(execution, change);
                if (bound.givesRows() || !Execution.kind(bound.plan()).revokes()) {
                    giveUp(execution);
                    throw Approval.onlyDelete();
                }
                plans.add(bound.plan());
                execution.keysAtStake(bound).forEach(key -> keys.put(key.id(), key));
            }
            start().check(approval, keys.values(), plans);
            return Set.copyOf(keys.keySet());
        } catch (SQLException failure) {
            throw new BatchUpdateException(
                    failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), new long[0], failure);
        } finally {
            running = null;
        }
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
