package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.NestedComparison;
import io.quilt4j.jdbc.rewriting.GeneratedCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Comparisons of arrays and maps: Calcite takes NULL for the same as NULL, and the order of a map's entries for a part of it. */
public final class NestedValues {

    private static final Set<SqlTypeName> NESTED = Set.of(SqlTypeName.ARRAY, SqlTypeName.MAP);

    private static final Map<SqlKind, SqlOperator> COMPARISONS = Map.of(
            SqlKind.EQUALS, comparison("equal"),
            SqlKind.NOT_EQUALS, comparison("notEqual"),
            SqlKind.IS_NOT_DISTINCT_FROM, comparison("same"),
            SqlKind.IS_DISTINCT_FROM, comparison("distinct"),
            SqlKind.LESS_THAN, comparison("less"),
            SqlKind.LESS_THAN_OR_EQUAL, comparison("atMost"),
            SqlKind.GREATER_THAN, comparison("greater"),
            SqlKind.GREATER_THAN_OR_EQUAL, comparison("atLeast"));

    private NestedValues() {}

    private static SqlOperator comparison(String name) {
        return new GeneratedCall(
                "NESTED_" + name.toUpperCase(java.util.Locale.ROOT),
                operands -> Expressions.call(
                        GeneratedCall.method(NestedComparison.class, name),
                        operands.stream()
                                .map(operand ->
                                        (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                                .toList()));
    }

    /** The comparison that stands for {@code call}; null where it compares something else. */
    static @Nullable RexNode compared(RexCall call, RexBuilder builder) {
        SqlOperator comparison = COMPARISONS.get(call.getKind());
        List<RexNode> operands = call.getOperands();
        if (comparison == null
                || operands.size() != 2
                || !operands.stream()
                        .allMatch(operand -> NESTED.contains(operand.getType().getSqlTypeName()))) {
            return null;
        }
        if (!comparable(operands.get(0).getType(), operands.get(1).getType())) {
            throw SqlFailure.of("42804", "Arrays and maps of different types are not compared: cast one of them.");
        }
        RelDataType truth = builder.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
        boolean known = call.getKind() == SqlKind.IS_NOT_DISTINCT_FROM || call.getKind() == SqlKind.IS_DISTINCT_FROM;
        return builder.makeCall(
                builder.getTypeFactory().createTypeWithNullability(truth, !known), comparison, operands);
    }

    /** Days and moments are numbers of different units, to which nobody would see that they differ. */
    private static boolean comparable(RelDataType left, RelDataType right) {
        SqlTypeName type = left.getSqlTypeName();
        SqlTypeName other = right.getSqlTypeName();
        if (type != other) {
            // Times of one kind alone are compared with each other.
            boolean times = SqlTypeName.DATETIME_TYPES.contains(type) || SqlTypeName.DATETIME_TYPES.contains(other);
            return !times || type == SqlTypeName.NULL || other == SqlTypeName.NULL;
        }
        return switch (type) {
            case ARRAY -> parts(left.getComponentType(), right.getComponentType());
            case MAP ->
                parts(left.getKeyType(), right.getKeyType()) && parts(left.getValueType(), right.getValueType());
            case ROW -> {
                List<RelDataTypeField> others = right.getFieldList();
                yield left.getFieldCount() == right.getFieldCount()
                        && left.getFieldList().stream()
                                .allMatch(field -> comparable(
                                        field.getType(),
                                        others.get(field.getIndex()).getType()));
            }
            default -> true;
        };
    }

    private static boolean parts(@Nullable RelDataType left, @Nullable RelDataType right) {
        return comparable(Objects.requireNonNull(left), Objects.requireNonNull(right));
    }

    /** Whether a comparison of values of that type may be unknown although they are not NULL. */
    public static boolean mayHoldNull(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case ARRAY -> nullable(type.getComponentType());
            case MAP -> nullable(type.getValueType());
            case ROW -> type.getFieldList().stream().anyMatch(field -> nullable(field.getType()));
            default -> false;
        };
    }

    private static boolean nullable(@Nullable RelDataType type) {
        return type != null && (type.isNullable() || mayHoldNull(type));
    }
}
