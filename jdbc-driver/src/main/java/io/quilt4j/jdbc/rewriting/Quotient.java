package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: the quotient of decimals, to the last digit that its type has. */
public final class Quotient {

    private static final GeneratedCall CALL = new GeneratedCall(
            "QUOTIENT",
            operands -> Expressions.convert_(
                    Expressions.call(
                            GeneratedCall.method(Quotient.class, "divide"),
                            operands.stream()
                                    .map(operand ->
                                            (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                                    .toList()),
                    BigDecimal.class));

    private Quotient() {}

    static RexNode of(RexCall division, RexBuilder builder) {
        RelDataType type = division.getType();
        List<RexNode> operands = new ArrayList<>(division.getOperands());
        operands.add(builder.makeExactLiteral(BigDecimal.valueOf(type.getScale())));
        operands.add(builder.makeExactLiteral(BigDecimal.valueOf(type.getPrecision())));
        return builder.makeCall(type, CALL, operands);
    }

    public static @Nullable Object divide(
            @Nullable Object dividend, @Nullable Object divisor, Object scale, Object precision) {
        if (dividend == null || divisor == null) {
            return null;
        }
        BigDecimal by = decimal(divisor);
        if (by.signum() == 0) {
            throw SqlFailure.of("22012", "Division by zero.");
        }
        BigDecimal quotient = decimal(dividend).divide(by, ((Number) scale).intValue(), RoundingMode.HALF_UP);
        if (quotient.precision() > ((Number) precision).intValue()) {
            throw SqlFailure.of(
                    "22003", "The quotient has more digits than DECIMAL(" + precision + ", " + scale + ") has.");
        }
        return quotient;
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
