package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Engine;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Trail;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.ScanRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a scan asks of an engine.
 *
 * @param bounded whether it looks at the days from some day on only
 * @param check what is asked before a change; null: it makes none
 * @param keys the only values of one of its columns that are of interest; null: all are
 */
record EngineQuestion(
        EngineSql sql,
        boolean bounded,
        RelDataType row,
        @Nullable EngineCheck check,
        @Nullable JoinKeys keys) implements ScanRows.Asked {

    @Override
    public RowSource ask(Run run) {
        Engine engine = Trail.engine(run);
        if (!bounded && !engine.unboundedAllowed()) {
            throw SqlFailure.of(
                    "53400",
                    "This query would make the engine read the audit trail of all days. Give it a condition on date,"
                            + " such as date >= date_format(current_date - interval '30' day, '%Y/%m/%d'), or set the"
                            + " connection property allowUnboundedAudit=true.");
        }
        if (check != null) {
            check.ask(engine, run);
        }
        Optional<Set<String>> wanted = keys == null ? Optional.empty() : keys.values(run);
        if (wanted.isPresent() && wanted.get().isEmpty()) {
            return RowSource.of(List.of());
        }
        EngineSql narrowed =
                keys == null || wanted.isEmpty() ? sql : sql.among(wanted.get(), keys.column(), row.getFieldNames());
        return EngineRows.open(engine, narrowed, row, run);
    }
}
