package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Tells an engine the days that a condition on {@code eventtime} is about, since it goes by {@code date} alone which files it
 * leaves alone. As everywhere, an event is looked for in the folder of its day and in those of the day before and after.
 */
final class TimeBound {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeBound() {}

    /** The same plan, with conditions on {@code date} beside those on {@code eventtime}. */
    static RelNode withDates(RelNode plan) {
        if (plan instanceof LogicalFilter filter && filter.getInput() instanceof EngineTableScan) {
            return withDates(filter);
        }
        List<RelNode> inputs = new ArrayList<>();
        plan.getInputs().forEach(input -> inputs.add(withDates(input)));
        return inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
    }

    private static RelNode withDates(LogicalFilter filter) {
        if (DateBound.isIn(filter)) {
            return filter;
        }
        RexBuilder builder = filter.getCluster().getRexBuilder();
        List<RexNode> all = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(RexUtil.expandSearch(builder, null, filter.getCondition()))) {
            all.add(condition);
            if (condition instanceof RexCall call && call.getOperands().size() == 2) {
                RexNode left = call.getOperands().get(0);
                RexNode right = call.getOperands().get(1);
                all.addAll(dates(left, call.getOperator(), right, filter));
                SqlOperator mirrored = call.getOperator().reverse();
                if (mirrored != null) {
                    all.addAll(dates(right, mirrored, left, filter));
                }
            }
        }
        return filter.copy(filter.getTraitSet(), filter.getInput(), RexUtil.composeConjunction(builder, all));
    }

    /** What {@code time operator moment} says of the date, if the one is the column and the other the same for all rows. */
    private static List<RexNode> dates(RexNode time, SqlOperator operator, RexNode moment, LogicalFilter filter) {
        boolean ofTime = time instanceof RexInputRef column
                && column.getIndex() == AuditColumn.ALL.indexOf(AuditColumn.EVENTTIME)
                && moment.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP
                && Operand.of(moment).isPresent();
        if (!ofTime) {
            return List.of();
        }
        RexBuilder builder = filter.getCluster().getRexBuilder();
        RexNode date = builder.makeInputRef(filter.getInput(), AuditColumn.ALL.indexOf(AuditColumn.DATE));
        RexNode from = builder.makeCall(
                SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, date, date(moment, SqlStdOperatorTable.MINUS_DATE, builder));
        RexNode to = builder.makeCall(
                SqlStdOperatorTable.LESS_THAN_OR_EQUAL, date, date(moment, SqlStdOperatorTable.DATETIME_PLUS, builder));
        return switch (operator.getKind()) {
            case EQUALS -> List.of(from, to);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> List.of(from);
            case LESS_THAN, LESS_THAN_OR_EQUAL -> List.of(to);
            default -> List.of();
        };
    }

    /** The date of the day before or after that of {@code moment}. */
    private static RexNode date(RexNode moment, SqlOperator shift, RexBuilder builder) {
        Duration day = Duration.ofDays(1);
        Long millis = moment instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        if (millis != null) {
            Instant written = Instant.ofEpochMilli(millis);
            return builder.makeLiteral(
                    DATE.format(shift.equals(SqlStdOperatorTable.MINUS_DATE) ? written.minus(day) : written.plus(day)));
        }
        SqlIntervalQualifier days = new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO);
        RexNode interval = builder.makeIntervalLiteral(BigDecimal.valueOf(day.toMillis()), days);
        RexNode shifted = builder.makeCall(moment.getType(), shift, List.of(moment, interval));
        return builder.makeCall(TrinoFunctions.DATE_FORMAT, shifted, builder.makeLiteral("%Y/%m/%d"));
    }
}
