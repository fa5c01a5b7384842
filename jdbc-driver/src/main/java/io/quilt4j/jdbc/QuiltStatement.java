package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.ColumnsMetaData;
import io.quilt4j.jdbc.results.QuiltResultSet;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. One thread uses it at a time; {@link #cancel()} may come from any other. */
class QuiltStatement extends RunningStatement {

    private final List<String> batch = new ArrayList<>();
    private KeyColumnsWanted keyColumns = KeyColumnsWanted.ALL;

    QuiltStatement(QuiltConnection connection, int resultSetType, int concurrency) {
        super(connection, resultSetType, concurrency);
    }

    /** Refuses methods that take a statement's text where the text is fixed. */
    void checkTakesText() throws SQLException {
        checkOpen();
    }

    // Executing

    /** What is executed, known when it is planned; planning ends where the execution is stopped. */
    interface Planning {
        Bound bound(Stop stop) throws SQLException;
    }

    final Bound bound(Execution execution, Planning planning) throws SQLException {
        try {
            return planning.bound(execution.stop());
        } catch (SQLException | RuntimeException | Error failure) {
            giveUp(execution);
            throw failure;
        }
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
        gave(opened);
        return opened;
    }

    /** Makes the change, and then has its rows. */
    private Rows returned(Execution execution, Bound bound, Plan.Returning returning) throws SQLException {
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        change(execution, bound, given, connection().session().approval());
        preview(given);
        List<@Nullable Object[]> rows = given.returned(returning);
        if (maxRows() == 0 || maxRows() >= rows.size()) {
            return Rows.of(rows);
        }
        addWarning(
                "01000",
                "All " + rows.size() + " keys were changed, and setMaxRows(" + maxRows()
                        + ") leaves rows of them out"
                        + (returning.change() instanceof Plan.Create ? ": getGeneratedKeys() has them all." : "."));
        return Rows.of(rows.subList(0, (int) maxRows()));
    }

    private long change(Execution execution, Bound bound) throws SQLException {
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        long count = change(execution, bound, given, connection().session().approval());
        preview(given);
        return count;
    }

    final long change(Execution execution, Bound bound, GeneratedKeys given, @Nullable Approval approval)
            throws SQLException {
        try {
            return execution.change(bound, given, approval);
        } finally {
            if (!connection().session().dryRun()) {
                connection().changed();
            }
            ended();
            gave(given);
        }
    }

    /** After a dry run of one DELETE or of all those of a batch: what can be approved. */
    private void preview(GeneratedKeys given) {
        List<KeyAtStake> keys = given.atStake();
        if (keys != null) {
            connection().session().previews().add(keys);
            addWarning("01000", "PREVIEW " + KeyAtStake.digest(keys));
        }
    }

    final List<KeyAtStake> keysAtStake(Planning planning) throws SQLException {
        Execution execution = start();
        try {
            List<KeyAtStake> keys = execution.keysAtStake(planning.bound(execution.stop()));
            connection().session().previews().add(keys);
            return keys;
        } finally {
            ended();
        }
    }

    final List<String> keysToCreate(Bound bound) throws SQLException {
        Execution execution = start();
        try {
            return execution.keysToCreate(bound);
        } finally {
            ended();
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
        long count = change(execution, bound);
        gave(count);
        return count;
    }

    /** Runs a DELETE with or without RETURNING, whose rows are then the result; how many keys there are. */
    final long revoke(boolean givesRows, Planning planning) throws SQLException {
        if (!givesRows) {
            return update(planning);
        }
        any(planning);
        return gaveKeys().revoked();
    }

    final boolean any(Planning planning) throws SQLException {
        reset();
        Execution execution = start();
        Bound bound = bound(execution, planning);
        if (bound.givesRows()) {
            openRows(execution, bound);
            return true;
        }
        gave(change(execution, bound));
        return false;
    }

    final void keyColumns(KeyColumnsWanted wanted) {
        keyColumns = wanted;
    }

    private Planning text(@Nullable String sql, KeyColumnsWanted wanted) throws SQLException {
        checkTakesText();
        keyColumns = wanted;
        return stop -> Bound.without(connection().plan(sql, stop));
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
            changes.add(stop -> Bound.without(connection().plan(sql, stop)));
        }
        batch.clear();
        keyColumns = KeyColumnsWanted.ALL;
        return runBatch(changes);
    }

    /** Runs one after the other, as one execution whose new keys are those of all. */
    final long[] runBatch(List<Planning> changes) throws SQLException {
        reset();
        GeneratedKeys given = new GeneratedKeys(keyColumns);
        long[] counts = new StatementBatch(this, changes, given)
                .run(connection().session().approval());
        preview(given);
        return counts;
    }
}
