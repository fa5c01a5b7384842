package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLambda;
import org.apache.calcite.rex.RexLambdaRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.SqlRexContext;

/**
 * The columns in lambdas, which stand behind the last lambda of a call too: what looks for the columns of an expression looks
 * at operands only, and would drop a column that nothing but a lambda uses.
 */
final class Captured {

    private static final Set<SqlKind> COMPUTING = Set.of(
            SqlKind.PLUS,
            SqlKind.MINUS,
            SqlKind.TIMES,
            SqlKind.DIVIDE,
            SqlKind.MOD,
            SqlKind.MINUS_PREFIX,
            SqlKind.CAST);

    private Captured() {}

    /** Whether a parameter of a lambda stands for a column. */
    static boolean isColumn(String parameter) {
        return parameter.startsWith("$");
    }

    /** The operands without those columns. */
    static <T> List<T> none(List<T> operands, Predicate<? super T> lambda) {
        int end = operands.size();
        for (int index = 0; index < operands.size(); index++) {
            if (lambda.test(operands.get(index))) {
                end = index + 1;
            }
        }
        return operands.subList(0, end);
    }

    static List<SqlNode> columns(List<SqlNode> operands) {
        return operands.subList(none(operands, SqlLambda.class::isInstance).size(), operands.size());
    }

    static boolean hasLambda(SqlCall call) {
        return call.getOperandList().stream().anyMatch(SqlLambda.class::isInstance);
    }

    /** The call with its columns in their places in the lambdas again. */
    static RexNode convert(SqlRexContext context, SqlCall call) {
        List<SqlNode> own = none(call.getOperandList(), SqlLambda.class::isInstance);
        List<RexNode> columns = columns(call.getOperandList()).stream()
                .map(context::convertExpression)
                .toList();
        if (columns.stream().anyMatch(RexLambdaRef.class::isInstance)) {
            throw SqlFailure.of(
                    "0A000",
                    "A lambda within a lambda cannot use what the outer one is given: use UNNEST, or one lambda.");
        }
        RexBuilder builder = context.getRexBuilder();
        List<RexNode> operands = new ArrayList<>();
        for (SqlNode operand : own) {
            RexNode converted = context.convertExpression(operand);
            if (converted instanceof RexLambda lambda) {
                RexLambda full = columns.isEmpty() ? lambda : filled(builder, lambda, columns);
                operands.add(call.getOperator().equals(Internal.TRY) ? tried(builder, full) : full);
            } else {
                operands.add(converted);
            }
        }
        operands.addAll(columns);
        TrinoFunction function = ((TrinoFunction) call.getOperator()).ofLambdas(own);
        return builder.makeCall(context.getValidator().getValidatedNodeType(call), function, operands);
    }

    /** Generated code computes what is made of literals when it is loaded, where nobody would catch {@code 1/0}. */
    private static RexNode tried(RexBuilder builder, RexLambda lambda) {
        RexNode body = lambda.getExpression().accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                RexCall done = (RexCall) super.visitCall(call);
                if (!COMPUTING.contains(done.getKind())
                        && !done.getOperator().getName().equals("ABS")) {
                    return done;
                }
                List<RexNode> operands = done.getOperands().stream()
                        .map(operand -> operand instanceof RexLiteral literal && !literal.isNull()
                                ? builder.makeCall(operand.getType(), Internal.WRITTEN, List.of(operand))
                                : operand)
                        .toList();
                return done.clone(done.getType(), operands);
            }
        });
        return builder.makeLambdaCall(body, lambda.getParameters());
    }

    private static RexLambda filled(RexBuilder builder, RexLambda lambda, List<RexNode> columns) {
        int own = lambda.getParameters().size() - columns.size();
        RexNode body = lambda.getExpression().accept(new RexShuttle() {
            @Override
            public RexNode visitLambdaRef(RexLambdaRef reference) {
                return isColumn(reference.getName()) && reference.getIndex() >= own
                        ? columns.get(reference.getIndex() - own)
                        : reference;
            }
        });
        return (RexLambda) builder.makeLambdaCall(body, lambda.getParameters().subList(0, own));
    }
}
