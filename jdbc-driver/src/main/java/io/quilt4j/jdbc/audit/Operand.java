package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.nesting.OuterValue;
import io.quilt4j.jdbc.run.Run;
import java.util.Optional;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/** A value that is known when a statement starts, and is the same for all of its rows. */
sealed interface Operand {

    // Plans are compared by these records and those of predicates and fields, so their equals and hashCode are written
    // out: the JVM
    // would put together those of each from method handles first.

    /** Stands in the statement: a String, or the milliseconds of a moment. */
    record Written(Object value) implements Operand {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Written that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** Is bound to the parameter with that index, from 0. */
    record Bound(int index) implements Operand {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bound that && index == that.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    /** Has to be computed, such as {@code current_date - interval '30' day}. */
    record Computed(RexNode expression) implements Operand {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Computed that && expression.equals(that.expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }
    }

    /** The operand that an expression is; empty where it depends on a row. */
    static Optional<Operand> of(RexNode expression) {
        if (expression instanceof RexDynamicParam parameter) {
            return Optional.of(new Bound(parameter.getIndex()));
        }
        if (expression instanceof RexLiteral literal
                && literal.getTypeName() == SqlTypeName.CHAR
                && literal.getValue() instanceof NlsString text) {
            return Optional.of(new Written(text.getValue()));
        }
        return constant(expression) ? Optional.of(new Computed(expression)) : Optional.empty();
    }

    private static boolean constant(RexNode expression) {
        return RexUtil.isDeterministic(expression)
                && !RexUtil.containsFieldAccess(expression)
                && !RexUtil.containsCorrelation(expression)
                && !RexUtil.containsInputRef(expression)
                // The rows of a scan within a nested query are read once for all outer rows.
                && !OuterValue.isIn(expression);
    }

    private static boolean mentionsParameter(RexNode expression) {
        boolean[] found = new boolean[1];
        expression.accept(new RexVisitorImpl<Void>(true) {
            @Override
            @SuppressWarnings("NullAway") // a visitor of Void has nothing else to give
            public Void visitDynamicParam(RexDynamicParam parameter) {
                found[0] = true;
                return null;
            }
        });
        return found[0];
    }

    /** Whether it depends on what parameters are bound to. */
    static boolean isOpen(Operand operand) {
        return operand instanceof Bound
                || (operand instanceof Computed computed && mentionsParameter(computed.expression()));
    }

    /** The value in {@code run}, where computed ones have been {@code computed}. */
    static @Nullable Object value(Operand operand, Run run, Computations computed) {
        if (operand instanceof Written written) {
            return written.value();
        }
        return operand instanceof Bound bound ? run.parameter(bound.index()) : computed.value((Computed) operand, run);
    }

    /** As it would be written in a statement. */
    static String shown(Operand operand) {
        if (operand instanceof Written written) {
            return written.value() instanceof String text ? "'" + text.replace("'", "''") + "'" : written.value() + "";
        }
        return operand instanceof Bound bound
                ? "?" + (bound.index() + 1)
                : EngineDialect.text(((Computed) operand).expression());
    }
}
