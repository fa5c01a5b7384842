package io.quilt4j.jdbc.tables;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * The one form of condition that goes to the server: a column equals one of some values, each written in the statement
 * or bound to a parameter.
 *
 * @param column the index in the table
 */
record ColumnIn(int column, List<Operand> values) {

    // Of records that plans are compared by, equals and hashCode are written out: the JVM would put those of each
    // together from
    // method handles first, 25 ms of a first query.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnIn that && column == that.column && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * column + values.hashCode();
    }

    /** A value that is known when the statement runs. */
    sealed interface Operand {
        /** Stands in the statement. */
        record Written(String text) implements Operand {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Written that && text.equals(that.text);
            }

            @Override
            public int hashCode() {
                return text.hashCode();
            }

            @Override
            public String toString() {
                return "'" + text.replace("'", "''") + "'";
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

            @Override
            public String toString() {
                return "?" + (index + 1);
            }
        }
    }

    /** Reads {@code =}, {@code IN} and {@code OR} over one column; empty for every other condition. */
    static Optional<ColumnIn> of(RexNode condition) {
        return switch (condition.getKind()) {
            case EQUALS -> ofEquals((RexCall) condition);
            case SEARCH -> ofSearch((RexCall) condition);
            case OR -> ofAny((RexCall) condition);
            default -> Optional.empty();
        };
    }

    ColumnIn onColumn(int other) {
        return new ColumnIn(other, values);
    }

    private static Optional<ColumnIn> ofEquals(RexCall equals) {
        RexNode left = equals.getOperands().get(0);
        RexNode right = equals.getOperands().get(1);
        return ofEquals(left, right).or(() -> ofEquals(right, left));
    }

    private static Optional<ColumnIn> ofEquals(RexNode column, RexNode value) {
        if (!(column instanceof RexInputRef reference)) {
            return Optional.empty();
        }
        return operand(value).map(operand -> new ColumnIn(reference.getIndex(), List.of(operand)));
    }

    private static Optional<Operand> operand(RexNode value) {
        RexNode bare = value;
        while (bare.getKind() == SqlKind.CAST && unlimitedText(bare)) {
            bare = ((RexCall) bare).getOperands().get(0);
        }
        if (!SqlTypeName.CHAR_TYPES.contains(bare.getType().getSqlTypeName())) {
            return Optional.empty();
        }
        if (bare instanceof RexDynamicParam parameter) {
            return Optional.of(new Operand.Bound(parameter.getIndex()));
        }
        if (bare instanceof RexLiteral literal && !literal.isNull()) {
            return Optional.of(new Operand.Written(String.valueOf(literal.getValueAs(String.class))));
        }
        return Optional.empty();
    }

    /** Whether a cast changes nothing about a text: {@code CAST('abc' AS VARCHAR(2))} would. */
    private static boolean unlimitedText(RexNode cast) {
        return cast.getType().getSqlTypeName() == SqlTypeName.VARCHAR
                && cast.getType().getPrecision() < 0;
    }

    private static Optional<ColumnIn> ofSearch(RexCall search) {
        Sarg<?> sarg = ((RexLiteral) search.getOperands().get(1)).getValueAs(Sarg.class);
        if (sarg == null
                || !sarg.isPoints()
                || sarg.nullAs == RexUnknownAs.TRUE
                || !(search.getOperands().get(0) instanceof RexInputRef reference)) {
            return Optional.empty();
        }
        List<Operand> values = new ArrayList<>();
        for (Range<?> range : ImmutableRangeSet.copyOf(sarg.rangeSet).asRanges()) {
            if (!(range.lowerEndpoint() instanceof NlsString text)) {
                return Optional.empty();
            }
            values.add(new Operand.Written(text.getValue()));
        }
        return Optional.of(new ColumnIn(reference.getIndex(), List.copyOf(values)));
    }

    private static Optional<ColumnIn> ofAny(RexCall any) {
        List<Operand> values = new ArrayList<>();
        int column = -1;
        for (RexNode condition : any.getOperands()) {
            Optional<ColumnIn> part = of(condition);
            if (part.isEmpty() || (column >= 0 && part.get().column() != column)) {
                return Optional.empty();
            }
            column = part.get().column();
            values.addAll(part.get().values());
        }
        return Optional.of(new ColumnIn(column, List.copyOf(values)));
    }
}
