package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.GeneratedCall;
import io.quilt4j.jdbc.run.Run;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: a value of the row around a nested query, by its number. */
public final class OuterValue {

    private static final GeneratedCall OPERATOR = new GeneratedCall(
            "OUTER_VALUE",
            operands ->
                    Expressions.call(GeneratedCall.method(OuterValue.class, "of"), DataContext.ROOT, operands.get(0)));

    private OuterValue() {}

    /** The value in the run of a nested query. */
    public static @Nullable Object of(DataContext context, int number) {
        return ((Run) context).outer(number);
    }

    static RexNode call(RexBuilder builder, int number, RelDataType type) {
        return builder.makeCall(type, OPERATOR, List.of(builder.makeExactLiteral(BigDecimal.valueOf(number))));
    }

    /** Whether an expression is one of these. */
    public static boolean isOne(RexCall call) {
        return call.getOperator().equals(OPERATOR);
    }

    /** Whether an expression has some, and so another value for each run of a nested query. */
    public static boolean isIn(RexNode expression) {
        boolean[] found = new boolean[1];
        expression.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                found[0] |= isOne(call);
                return super.visitCall(call);
            }
        });
        return found[0];
    }

    static int number(RexCall call) {
        return Objects.requireNonNull(((RexLiteral) call.getOperands().get(0)).getValueAs(Integer.class));
    }
}
