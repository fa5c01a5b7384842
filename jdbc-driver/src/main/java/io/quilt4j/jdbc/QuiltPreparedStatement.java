package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.parameters.CastParameters;
import io.quilt4j.jdbc.parameters.Snapshots;
import io.quilt4j.jdbc.planning.PreparedPlan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.ColumnsMetaData;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A planned statement with parameters. Preparing plans and changes nothing. */
final class QuiltPreparedStatement extends ParameterSetters implements PlannedStatement {

    private final String sql;
    private PreparedPlan plan;
    private boolean ran;
    private final @Nullable Object[] values;
    private final boolean[] bound;
    private final List<List<@Nullable Object>> batch = new ArrayList<>();

    QuiltPreparedStatement(
            QuiltConnection connection,
            String sql,
            PreparedPlan plan,
            int type,
            int concurrency,
            KeyColumnsWanted wanted) {
        super(connection, type, concurrency);
        this.sql = sql;
        this.plan = plan;
        int count = plan.parameters().size();
        values = new @Nullable Object[count];
        bound = new boolean[count];
        keyColumns(wanted);
    }

    @Override
    void set(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        if (index < 1 || index > values.length) {
            throw SqlErrors.of(
                    "07009", "There is no parameter " + index + ": the statement has " + values.length + ".");
        }
        values[index - 1] = Snapshots.of(value);
        bound[index - 1] = true;
    }

    /** The values, all of which must have been bound. */
    private List<@Nullable Object> values() throws SQLException {
        checkOpen();
        for (int index = 0; index < bound.length; index++) {
            if (!bound[index] && plan.needsValues()) {
                throw SqlErrors.of("07001", "Parameter " + (index + 1) + " has no value: bind it before executing.");
            }
        }
        return new ArrayList<>(Arrays.asList(values));
    }

    private Planning planned(List<? extends @Nullable Object> parameters) {
        return stop -> bound(planToRun(stop), parameters, stop);
    }

    /** Where the values are of other types than the statement was planned for, it is planned again for theirs. */
    private Bound bound(PreparedPlan planned, List<? extends @Nullable Object> parameters, Stop stop)
            throws SQLException {
        if (Execution.kind(planned.plan()) == Kind.CREATE) {
            CastParameters.requireTypes(planned.parameters(), parameters);
            return new Bound(planned, parameters);
        }
        String cast = CastParameters.of(sql, planned.parameters(), parameters);
        if (cast == null) {
            return new Bound(planned, parameters);
        }
        try {
            return new Bound(connection().plan(cast, stop), parameters);
        } catch (SQLException refused) {
            if (stop.called() || !CastParameters.wouldBeRefused(planned.parameters(), parameters)) {
                throw refused;
            }
            // No such value can stand there: running it says so.
            return new Bound(planned, parameters);
        }
    }

    private PreparedPlan planToRun(Stop stop) throws SQLException {
        if (ran && plan.isOnce()) {
            plan = connection().plan(sql, stop);
        }
        ran = true;
        return plan;
    }

    @Override
    void checkTakesText() throws SQLException {
        checkOpen();
        throw SqlErrors.of("HY010", "A prepared statement has its text already: call the method without one.");
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return query(planned(values()));
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update(planned(values()));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return saturated(executeLargeUpdate());
    }

    @Override
    public boolean execute() throws SQLException {
        return any(planned(values()));
    }

    @Override
    public Kind kind() throws SQLException {
        checkOpen();
        return Execution.kind(plan.plan());
    }

    @Override
    public List<KeyAtStake> keysAtStake() throws SQLException {
        List<@Nullable Object> now = values();
        return keysAtStake(stop -> bound(plan, now, stop));
    }

    @Override
    public List<String> keysToCreate() throws SQLException {
        return keysToCreate(new Bound(plan, values()));
    }

    @Override
    public long revokeOnly(Collection<String> ids) throws SQLException {
        List<@Nullable Object> now = values();
        Set<String> only = Set.copyOf(ids);
        if (!kind().revokes()) {
            throw SqlErrors.of("07003", "Only a DELETE revokes keys: run this statement with execute.");
        }
        return revoke(
                Execution.givesRows(plan.plan()), stop -> bound(plan, now, stop).only(only));
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Arrays.fill(values, null);
        Arrays.fill(bound, false);
    }

    @Override
    public void addBatch() throws SQLException {
        batch.add(values());
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<Planning> changes = new ArrayList<>();
        for (List<@Nullable Object> parameters : batch) {
            changes.add(changes.isEmpty() ? planned(parameters) : stop -> bound(plan, parameters, stop));
        }
        batch.clear();
        return runBatch(changes);
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        List<Column> columns = Execution.columns(plan.plan());
        return columns.isEmpty() ? null : new ColumnsMetaData(columns, Tables.CATALOG, Tables.SCHEMA);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return new ParameterTypes(plan.parameters());
    }
}
