package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an engine understands just as the driver does. Nothing goes to it that is not named here: a function of the
 * same name may mean something else there.
 */
final class Pushable {

    private static final Set<SqlKind> KINDS = EnumSet.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.AND,
            SqlKind.OR,
            SqlKind.NOT,
            SqlKind.IS_NULL,
            SqlKind.IS_NOT_NULL,
            SqlKind.SEARCH,
            SqlKind.CASE,
            SqlKind.COALESCE,
            SqlKind.MINUS,
            SqlKind.PLUS);

    private static final Set<SqlKind> AGGREGATES =
            EnumSet.of(SqlKind.COUNT, SqlKind.MIN, SqlKind.MAX, SqlKind.ARRAY_AGG);

    private static final Set<SqlTypeName> WHOLE =
            EnumSet.of(SqlTypeName.TINYINT, SqlTypeName.SMALLINT, SqlTypeName.INTEGER, SqlTypeName.BIGINT);

    private Pushable() {}

    /** Whether all of a plan can go to the engine. */
    static boolean is(RelNode node) {
        if (node instanceof EngineTableScan) {
            return true;
        }
        return !node.getInputs().isEmpty()
                && understood(node)
                && node.getInputs().stream().allMatch(Pushable::is);
    }

    private static boolean understood(RelNode node) {
        if (node instanceof LogicalFilter filter) {
            return understood(filter.getCondition());
        } else if (node instanceof LogicalProject project) {
            return !project.containsOver() && all(project.getProjects());
        } else if (node instanceof LogicalJoin join) {
            return understood(join.getCondition());
        } else if (node instanceof LogicalSort sort) {
            return written(sort.offset) && written(sort.fetch);
        }
        return node instanceof LogicalAggregate aggregate
                && aggregate.getGroupSets().size() == 1
                && aggregate.getAggCallList().stream().allMatch(Pushable::understood);
    }

    private static boolean written(@Nullable RexNode count) {
        return count == null || count instanceof RexLiteral;
    }

    private static boolean understood(AggregateCall call) {
        return AGGREGATES.contains(call.getAggregation().getKind())
                && call.getCollation().getFieldCollations().isEmpty()
                && call.distinctKeys == null
                && call.rexList.isEmpty();
    }

    private static boolean all(List<RexNode> nodes) {
        return nodes.stream().allMatch(Pushable::understood);
    }

    private static boolean understood(RexNode node) {
        if (node instanceof RexInputRef || node instanceof RexLiteral || node instanceof RexDynamicParam) {
            return true;
        }
        return node instanceof RexCall call && operator(call) && all(call.getOperands());
    }

    private static boolean operator(RexCall call) {
        if (call.getKind() == SqlKind.CAST || call.getKind() == SqlKind.SAFE_CAST) {
            return sameCast(call.getOperands().get(0).getType(), call.getType());
        }
        return KINDS.contains(call.getKind())
                || call.getOperator().equals(SqlStdOperatorTable.LIKE)
                || call.getOperator().equals(SqlStdOperatorTable.CURRENT_DATE)
                || call.getOperator().equals(SqlStdOperatorTable.CURRENT_TIMESTAMP)
                || call.getOperator().equals(SqlStdOperatorTable.CONCAT)
                || TrinoFunctions.isPushed(call.getOperator());
    }

    /** A text of a number, a day or a truth is written alike; that of a fraction or a moment is not. */
    private static boolean sameCast(RelDataType from, RelDataType to) {
        SqlTypeName source = from.getSqlTypeName();
        SqlTypeName target = to.getSqlTypeName();
        boolean limited = target == SqlTypeName.CHAR || (target == SqlTypeName.VARCHAR && to.getPrecision() >= 0);
        if (limited) {
            return false;
        }
        boolean text = SqlTypeName.CHAR_TYPES.contains(source);
        return source == target
                || (text && target == SqlTypeName.VARCHAR)
                || (WHOLE.contains(source) && (WHOLE.contains(target) || target == SqlTypeName.VARCHAR))
                || (source == SqlTypeName.DATE && target == SqlTypeName.TIMESTAMP);
    }
}
