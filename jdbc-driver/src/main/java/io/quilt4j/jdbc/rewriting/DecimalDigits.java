package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Called by generated code, which is why it is public: operations with decimals, to the last digit that the type of the result
 * has, a half rounded up.
 */
public final class DecimalDigits {

    private static final GeneratedCall QUOTIENT = call("QUOTIENT", "divide");
    private static final GeneratedCall SUM = call("SUM_OF_TWO", "add");
    private static final GeneratedCall DIFFERENCE = call("DIFFERENCE", "subtract");
    private static final GeneratedCall PRODUCT = call("PRODUCT", "multiply");

    private DecimalDigits() {}

    private static GeneratedCall call(String name, String method) {
        return new GeneratedCall(
                name,
                operands -> Expressions.convert_(
                        Expressions.call(
                                GeneratedCall.method(DecimalDigits.class, method),
                                operands.stream()
                                        .map(operand -> (Expression)
                                                Expressions.convert_(Expressions.box(operand), Object.class))
                                        .toList()),
                        BigDecimal.class));
    }

    /** The same operation where Calcite's would give other digits; else itself. */
    static RexNode kept(RexCall operation, RexBuilder builder) {
        return switch (operation.getKind()) {
            case DIVIDE, CHECKED_DIVIDE -> of(QUOTIENT, operation, builder);
            case PLUS, CHECKED_PLUS -> isCut(operation, Math::max) ? of(SUM, operation, builder) : operation;
            case MINUS, CHECKED_MINUS -> isCut(operation, Math::max) ? of(DIFFERENCE, operation, builder) : operation;
            case TIMES, CHECKED_TIMES -> isCut(operation, Integer::sum) ? of(PRODUCT, operation, builder) : operation;
            default -> operation;
        };
    }

    /** Whether the type of the result has fewer digits behind the point than the result. */
    private static boolean isCut(RexCall operation, IntBinaryOperator digits) {
        return operation.getOperands().size() == 2
                && operation.getType().getScale()
                        < digits.applyAsInt(
                                Math.max(
                                        0,
                                        operation.getOperands().get(0).getType().getScale()),
                                Math.max(
                                        0,
                                        operation.getOperands().get(1).getType().getScale()));
    }

    private static RexNode of(GeneratedCall call, RexCall operation, RexBuilder builder) {
        RelDataType type = operation.getType();
        List<RexNode> operands = new ArrayList<>(operation.getOperands());
        operands.add(builder.makeExactLiteral(BigDecimal.valueOf(type.getScale())));
        operands.add(builder.makeExactLiteral(BigDecimal.valueOf(type.getPrecision())));
        return builder.makeCall(type, call, operands);
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
        int digits = ((Number) scale).intValue();
        return fitting(decimal(dividend).divide(by, digits, RoundingMode.HALF_UP), digits, precision);
    }

    public static @Nullable Object add(@Nullable Object one, @Nullable Object other, Object scale, Object precision) {
        return one == null || other == null ? null : fitting(decimal(one).add(decimal(other)), scale, precision);
    }

    public static @Nullable Object subtract(
            @Nullable Object one, @Nullable Object other, Object scale, Object precision) {
        return one == null || other == null ? null : fitting(decimal(one).subtract(decimal(other)), scale, precision);
    }

    public static @Nullable Object multiply(
            @Nullable Object one, @Nullable Object other, Object scale, Object precision) {
        return one == null || other == null ? null : fitting(decimal(one).multiply(decimal(other)), scale, precision);
    }

    private static BigDecimal fitting(BigDecimal result, Object scale, Object precision) {
        BigDecimal rounded = result.setScale(((Number) scale).intValue(), RoundingMode.HALF_UP);
        if (rounded.precision() > ((Number) precision).intValue()) {
            throw SqlFailure.of(
                    "22003", "The result has more digits than DECIMAL(" + precision + ", " + scale + ") has.");
        }
        return rounded;
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
