package io.quilt4j.jdbc.rewriting;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what would give another number where the right one does not fit.
 *
 * <p>Calcite checks the four operations. It adds up BIGINTs and decimals without looking, and computes variances as the difference of
 * two large sums, which leaves nothing of them. It divides decimals to sixteen digits.
 */
public final class ExactNumbers extends PlanShuttle {

    private static final int DIGITS = 38;

    private ExactNumbers(RelNode plan) {
        super(plan);
    }

    public static RelNode checked(RelNode plan) {
        return new ExactNumbers(plan).in(plan);
    }

    @Override
    protected RelNode node(RelNode done) {
        return done instanceof Aggregate aggregate ? exact(aggregate) : done;
    }

    private static RelNode exact(Aggregate aggregate) {
        List<AggregateCall> calls = aggregate.getAggCallList();
        List<AggregateCall> exact =
                calls.stream().map(call -> exact(call, aggregate.getInput())).toList();
        return exact.equals(calls)
                ? aggregate
                : aggregate.copy(
                        aggregate.getTraitSet(),
                        aggregate.getInput(),
                        aggregate.getGroupSet(),
                        aggregate.getGroupSets(),
                        exact);
    }

    private static AggregateCall exact(AggregateCall call, RelNode input) {
        if (call.getArgList().size() != 1) {
            return call;
        }
        RelDataType added =
                input.getRowType().getFieldList().get(call.getArgList().get(0)).getType();
        ExactAggregate exact = exact(call.getAggregation(), added, call.getType());
        return exact == null
                ? call
                : AggregateCall.create(
                        exact,
                        call.isDistinct(),
                        call.isApproximate(),
                        call.ignoreNulls(),
                        call.rexList,
                        call.getArgList(),
                        call.filterArg,
                        call.distinctKeys,
                        call.collation,
                        call.getType(),
                        call.getName());
    }

    private static @Nullable ExactAggregate exact(SqlOperator aggregate, RelDataType added, RelDataType result) {
        boolean large = added.getSqlTypeName() == SqlTypeName.BIGINT;
        boolean real = result.getSqlTypeName() == SqlTypeName.DOUBLE;
        boolean decimal = result.getSqlTypeName() == SqlTypeName.DECIMAL;
        return switch (aggregate.getKind()) {
            case SUM -> large ? ExactAggregate.SUM : decimal ? ExactAggregate.DECIMAL_SUM : null;
            case SUM0 -> large ? ExactAggregate.SUM0 : decimal ? ExactAggregate.DECIMAL_SUM0 : null;
            case AVG -> decimal ? ExactAggregate.DECIMAL_AVG : large && real ? ExactAggregate.AVG : null;
            case VAR_POP -> real ? ExactAggregate.VAR_POP : null;
            case VAR_SAMP -> real ? ExactAggregate.VAR_SAMP : null;
            case STDDEV_POP -> real ? ExactAggregate.STDDEV_POP : null;
            case STDDEV_SAMP -> real ? ExactAggregate.STDDEV_SAMP : null;
            default -> null;
        };
    }

    @Override
    public RexNode visitOver(RexOver over) {
        RexNode visited = super.visitOver(over);
        if (!(visited instanceof RexOver done) || done.getOperands().size() != 1) {
            return visited;
        }
        ExactAggregate exact =
                exact(done.getAggOperator(), done.getOperands().get(0).getType(), done.getType());
        // The sums of windows look at their digits themselves.
        if (exact == null || exact.equals(ExactAggregate.DECIMAL_SUM) || exact.equals(ExactAggregate.DECIMAL_SUM0)) {
            return done;
        }
        return over(done, exact);
    }

    private RexNode over(RexOver done, SqlAggFunction function) {
        RexWindow window = done.getWindow();
        return builder.makeOver(
                done.getType(),
                function,
                done.getOperands(),
                window.partitionKeys,
                window.orderKeys,
                window.getLowerBound(),
                window.getUpperBound(),
                window.getExclude(),
                window.isRows(),
                true,
                false,
                done.isDistinct(),
                done.ignoreNulls());
    }

    @Override
    public RexNode visitCall(RexCall call) {
        RexCall done = (RexCall) super.visitCall(call);
        if (done.getType().getSqlTypeName() == SqlTypeName.DECIMAL) {
            return DecimalDigits.kept(done, builder);
        }
        if (!SqlTypeName.INT_TYPES.contains(done.getType().getSqlTypeName())) {
            return done;
        }
        RexNode number =
                done.getOperands().isEmpty() ? done : done.getOperands().get(0);
        if (done.getOperator().equals(SqlStdOperatorTable.ABS)) {
            return absolute(number);
        }
        boolean rounds = done.getOperator().equals(SqlStdOperatorTable.ROUND)
                && done.getOperands().size() == 2;
        return rounds ? rounded(done, number) : done;
    }

    private RexNode absolute(RexNode number) {
        RexNode zero = builder.makeExactLiteral(BigDecimal.ZERO, number.getType());
        return builder.makeCall(
                SqlStdOperatorTable.CASE,
                builder.makeCall(SqlStdOperatorTable.LESS_THAN, number, zero),
                builder.makeCall(SqlStdOperatorTable.CHECKED_UNARY_MINUS, number),
                number);
    }

    private RexNode rounded(RexCall call, RexNode number) {
        RelDataType wide = builder.getTypeFactory()
                .createTypeWithNullability(
                        builder.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, DIGITS, 0),
                        number.getType().isNullable());
        RexNode rounded = builder.makeCall(
                wide,
                call.getOperator(),
                List.of(builder.makeCast(wide, number), call.getOperands().get(1)));
        return builder.makeCast(call.getType(), rounded);
    }
}
