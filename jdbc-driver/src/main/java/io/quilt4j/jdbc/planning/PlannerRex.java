package io.quilt4j.jdbc.planning;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Makes expressions until its thread is interrupted. Calcite looks whether it should stop between two rules only, and one
 * rule may simplify a large expression for minutes.
 */
final class PlannerRex extends RexBuilder {

    PlannerRex() {
        super(Preparation.TYPES);
    }

    private static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("planning was stopped");
        }
    }

    @Override
    public RexNode makeCall(SqlParserPos place, RelDataType type, SqlOperator operator, List<RexNode> operands) {
        check();
        return super.makeCall(place, type, operator, operands);
    }

    @Override
    public RexNode makeCall(SqlParserPos place, SqlOperator operator, List<? extends RexNode> operands) {
        check();
        return super.makeCall(place, operator, operands);
    }
}
