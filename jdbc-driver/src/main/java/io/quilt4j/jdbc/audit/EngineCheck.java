package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.jdbc.run.Engine;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is asked before keys are revoked or created because of what it holds: whether there is an event at all on the days in
 * question, and whether all of them say what happened, when, and who did it, so far as the statement uses that. In files a
 * scan sees it; the engine's rows of odd events are simply not found.
 *
 * @param questions one for each look at the table
 * @param row four numbers: all events, and those without a name or of another version, a time that can be right, and somebody
 */
record EngineCheck(List<EngineSql> questions, RelDataType row) {

    private static final String NAMED = "eventname IS NOT NULL AND eventversion LIKE '1.%'";

    private static final String TIMED = "eventtime BETWEEN TIMESTAMP '2010-01-01 00:00:00'"
            + " AND CAST(current_timestamp AT TIME ZONE 'UTC' AS timestamp) + INTERVAL '1' DAY"
            + " AND abs(date_diff('day', try(date_parse(\"date\", '%Y/%m/%d')), eventtime)) <= 366";

    private static final String KEY = member("json_extract_scalar", "sessionContext.auth.keyId");
    private static final String AUTH = member("json_extract_scalar", "sessionContext.auth.type");
    private static final String TYPE = member("json_extract_scalar", "type");

    /** Events of older catalogs have no session, nor those of people whom nobody knows. */
    private static final String IDENTIFIED = "CASE WHEN " + member("json_extract", "sessionContext") + " IS NULL THEN "
            + TYPE + " IN ('QuiltUser', 'Unidentified', 'IAMUser') ELSE " + TYPE + " IS NOT NULL AND ((" + AUTH
            + " = 'interactive' AND " + KEY + " IS NULL) OR (" + AUTH + " = 'api_key' AND regexp_like(" + KEY
            + ", '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))) END";

    /** In the case that Quilt writes, or in that of engines which lower all names. */
    private static String member(String function, String path) {
        String read = function + "(useridentity, '$.";
        return "COALESCE(" + read + path + "'), " + read + path.toLowerCase(Locale.ROOT) + "'))";
    }

    /** Of a part of a plan that the engine answers with {@code sql}. */
    static EngineCheck of(RelNode part, String sql) {
        List<EngineSql> questions = new ArrayList<>();
        days(part, questions, sql.toLowerCase(Locale.ROOT));
        RelDataTypeFactory types = part.getCluster().getTypeFactory();
        RelDataType number = types.createSqlType(SqlTypeName.BIGINT);
        return new EngineCheck(
                questions,
                types.createStructType(List.of(number, number, number, number), List.of("c0", "c1", "c2", "c3")));
    }

    private static void days(RelNode node, List<EngineSql> questions, String sql) {
        if (node instanceof EngineTableScan) {
            questions.add(question(node, sql));
        } else if (node instanceof Filter filter && filter.getInput() instanceof EngineTableScan table) {
            RexNode plain = RexUtil.expandSearch(node.getCluster().getRexBuilder(), null, filter.getCondition());
            ImmutableBitSet date = ImmutableBitSet.of(AuditColumn.ALL.indexOf(AuditColumn.DATE));
            List<RexNode> dates = RelOptUtil.conjunctions(plain).stream()
                    .filter(condition -> RelOptUtil.InputFinder.bits(condition).equals(date))
                    .toList();
            RelNode days = dates.isEmpty()
                    ? table
                    : LogicalFilter.create(
                            table, RexUtil.composeConjunction(node.getCluster().getRexBuilder(), dates));
            questions.add(question(days, sql));
        } else {
            node.getInputs().forEach(input -> days(input, questions, sql));
        }
    }

    private static EngineSql question(RelNode days, String sql) {
        EngineSql rows = EngineSql.of(days);
        String text = "SELECT COUNT(*) AS c0, " + lacking(NAMED) + " AS c1, "
                + (sql.contains("eventtime") ? lacking(TIMED) : "COUNT_IF(FALSE)") + " AS c2, "
                + (sql.contains("useridentity") ? lacking(IDENTIFIED) : "COUNT_IF(FALSE)")
                + " AS c3 FROM (" + rows.text() + ") AS t";
        return new EngineSql(text, rows.parameters(), true);
    }

    private static String lacking(String condition) {
        return "COUNT_IF(NOT COALESCE(" + condition + ", FALSE))";
    }

    /** Says to a run that changes something what is not as it should be; asks nothing for another. */
    void ask(Engine engine, Run run) {
        if (run.misfiled() == AuditQuery.Misfiled.FIND) {
            questions.forEach(question -> run.once(question, () -> asked(engine, question, run)));
        }
    }

    private Boolean asked(Engine engine, EngineSql question, Run run) {
        try (RowSource rows = EngineRows.open(engine, question, row, run)) {
            @Nullable Object @Nullable [] counts = rows.next();
            if (counts == null || count(counts, 0) == 0) {
                run.missRows("The audit trail on the engine has no event on the days that this statement asks for");
                return false;
            }
            odd(run, count(counts, 1), "say what happened in Quilt's form (eventname, eventversion 1.x)");
            odd(run, count(counts, 2), "have a time that can be right (eventtime)");
            odd(run, count(counts, 3), "say in Quilt's form who did it (useridentity)");
        }
        return true;
    }

    private static long count(@Nullable Object[] counts, int index) {
        return counts[index] instanceof Number number ? number.longValue() : 1;
    }

    private static void odd(Run run, long events, String what) {
        if (events > 0) {
            String missing =
                    "Of the events of the audit trail on the engine, " + events + " on these days do not " + what;
            run.warn("01000", missing + ".");
            run.missRows(missing);
        }
    }
}
