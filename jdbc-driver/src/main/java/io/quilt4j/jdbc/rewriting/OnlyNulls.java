package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Computes beforehand what is made of a column of nothing but NULL literals, {@code (VALUES (NULL)) t(x)}: it has a type of
 * its own, for which Calcite generates no code, or code that does not compile.
 */
public final class OnlyNulls extends PlanShuttle {

    /** The aggregates that are NULL where there are no values. */
    private static final Set<SqlKind> OF_VALUES = Set.of(
            SqlKind.SUM,
            SqlKind.SUM0,
            SqlKind.AVG,
            SqlKind.MIN,
            SqlKind.MAX,
            SqlKind.STDDEV_POP,
            SqlKind.STDDEV_SAMP,
            SqlKind.VAR_POP,
            SqlKind.VAR_SAMP,
            SqlKind.LISTAGG);

    private OnlyNulls(RelNode plan) {
        super(plan);
    }

    public static RelNode known(RelNode plan) {
        return new OnlyNulls(plan).in(plan);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        RexCall done = (RexCall) super.visitCall(call);
        List<RexNode> operands = done.getOperands();
        if (done.getKind() == SqlKind.CAST && NullTypes.areHeld(operands.get(0).getType(), done.getType())) {
            return TrinoFunctions.taken(builder, done.getType(), operands.get(0));
        }
        if (operands.stream().noneMatch(operand -> NullTypes.isNull(operand.getType()))) {
            return done;
        }
        if (done.getOperator() instanceof SqlQuantifyOperator) {
            // NULL = ANY (ARRAY[]) is false.
            RelDataType component = operands.get(1).getType().getComponentType();
            return component == null ? done : done.clone(done.getType(), List.of(none(component), operands.get(1)));
        }
        if (done.getKind() == SqlKind.IS_DISTINCT_FROM || done.getKind() == SqlKind.IS_NOT_DISTINCT_FROM) {
            RexNode other = operands.get(NullTypes.isNull(operands.get(0).getType()) ? 1 : 0);
            return builder.makeCall(
                    done.getKind() == SqlKind.IS_DISTINCT_FROM
                            ? SqlStdOperatorTable.IS_NOT_NULL
                            : SqlStdOperatorTable.IS_NULL,
                    other);
        }
        return isStrict(done.getOperator()) ? none(done.getType()) : done;
    }

    /** Whether it is NULL where one of its operands is. */
    private static boolean isStrict(SqlOperator operator) {
        boolean computes = operator instanceof SqlFunction function
                && SqlStdOperatorTable.instance().getOperatorList().contains(operator)
                && (function.getFunctionType() == SqlFunctionCategory.NUMERIC
                        || function.getFunctionType() == SqlFunctionCategory.STRING);
        return Strong.policy(operator) == Strong.Policy.ANY
                || TrinoFunctions.isStrict(operator)
                || operator.getKind() == SqlKind.CAST
                || operator.getKind() == SqlKind.SAFE_CAST
                || (computes && operator.getKind() != SqlKind.COALESCE && operator.getKind() != SqlKind.NULLIF);
    }

    @Override
    public RexNode visitOver(RexOver over) {
        RexNode done = super.visitOver(over);
        if (!(done instanceof RexOver call)) {
            return done;
        }
        SqlKind kind = call.getAggOperator().getKind();
        List<RelDataType> types =
                call.getOperands().stream().map(RexNode::getType).toList();
        return isOfNulls(kind, types) ? empty(kind, call.getType()) : done;
    }

    private static boolean isOfNulls(SqlKind aggregate, List<RelDataType> arguments) {
        return OF_VALUES.contains(aggregate) && !arguments.isEmpty() && NullTypes.isNull(arguments.get(0));
    }

    private RexNode none(RelDataType type) {
        return builder.makeNullLiteral(builder.getTypeFactory().createTypeWithNullability(type, true));
    }

    private RexNode empty(SqlKind aggregate, RelDataType type) {
        return aggregate == SqlKind.SUM0
                ? builder.makeLiteral(BigDecimal.ZERO, type, false)
                : builder.makeNullLiteral(type);
    }

    @Override
    protected RelNode node(RelNode done) {
        return done instanceof Aggregate aggregate ? counted(aggregate) : done;
    }

    /** Counts in the place of an aggregate of NULLs, so that the columns stay where they are, and gives NULL for the count. */
    private RelNode counted(Aggregate aggregate) {
        List<RelDataTypeField> fields = aggregate.getInput().getRowType().getFieldList();
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            calls.add(isOfNulls(call, fields) ? count(call.getName()) : call);
        }
        if (calls.equals(aggregate.getAggCallList())) {
            return aggregate;
        }
        RelNode counted = with(aggregate, calls);
        List<RexNode> columns = new ArrayList<>();
        for (RelDataTypeField field : aggregate.getRowType().getFieldList()) {
            int call = field.getIndex() - aggregate.getGroupCount();
            boolean ofNulls = call >= 0 && isOfNulls(aggregate.getAggCallList().get(call), fields);
            columns.add(
                    ofNulls
                            ? empty(kind(aggregate, call), field.getType())
                            : builder.makeInputRef(counted, field.getIndex()));
        }
        return LogicalProject.create(
                counted, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
    }

    private static RelNode with(Aggregate aggregate, List<AggregateCall> calls) {
        return aggregate.copy(
                aggregate.getTraitSet(),
                aggregate.getInput(),
                aggregate.getGroupSet(),
                aggregate.getGroupSets(),
                calls);
    }

    private static SqlKind kind(Aggregate aggregate, int call) {
        return aggregate.getAggCallList().get(call).getAggregation().getKind();
    }

    private static boolean isOfNulls(AggregateCall call, List<RelDataTypeField> fields) {
        SqlKind kind = call.getAggregation().getKind();
        List<RelDataType> arguments = call.getArgList().stream()
                .map(index -> fields.get(index).getType())
                .toList();
        if (kind == SqlKind.LISTAGG && arguments.size() > 1 && NullTypes.isNull(arguments.get(1))) {
            throw SqlFailure.of("22023", "The separator of listagg is a text.");
        }
        return isOfNulls(kind, arguments);
    }
}
