package io.quilt4j.jdbc.planning;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

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

    /** An interval that is written out stays so: Calcite wants literals in a UNION of two kinds of them. */
    @Override
    public RexNode makeAbstractCast(RelDataType type, RexNode value, boolean safe) {
        BigDecimal length =
                value instanceof RexLiteral literal && areLike(literal.getType(), type) ? length(literal) : null;
        return length == null
                ? super.makeAbstractCast(type, value, safe)
                : makeLiteral(length, type, type.getSqlTypeName());
    }

    private static boolean areLike(RelDataType one, RelDataType other) {
        return Stream.of(SqlTypeName.DAY_INTERVAL_TYPES, SqlTypeName.YEAR_INTERVAL_TYPES)
                .anyMatch(intervals ->
                        intervals.contains(one.getSqlTypeName()) && intervals.contains(other.getSqlTypeName()));
    }

    /** Milliseconds, or months. */
    private static @Nullable BigDecimal length(RexLiteral interval) {
        return interval.getValueAs(BigDecimal.class);
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
