package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Casts of rows and choices among rows, for which Calcite's code fails or does not compile. */
final class RowsMade {

    private RowsMade() {}

    /** What stands for {@code call}; null where it makes no row, or Calcite is right about it. */
    static @Nullable RexNode meant(RexCall call, RexBuilder builder) {
        if (!call.getType().isStruct()) {
            return null;
        }
        return switch (call.getKind()) {
            case CAST, SAFE_CAST -> cast(call, builder);
            case CASE -> chosen(call, builder);
            default -> null;
        };
    }

    /** Calcite fails where a field is NULL, and cuts off what Trino rounds. */
    private static @Nullable RexNode cast(RexCall cast, RexBuilder builder) {
        RexNode value = cast.getOperands().get(0);
        return value.getType().isStruct()
                ? TrinoFunctions.cast(builder, cast.getType(), value, cast.isA(SqlKind.SAFE_CAST))
                : null;
    }

    /** The rows are nothing but objects while one of them is chosen. */
    private static RexNode chosen(RexCall cases, RexBuilder builder) {
        RelDataTypeFactory types = builder.getTypeFactory();
        RelDataType any = types.createTypeWithNullability(types.createSqlType(SqlTypeName.ANY), true);
        List<RexNode> operands = cases.getOperands().stream()
                .map(operand -> operand.getType().isStruct()
                        ? builder.makeCall(any, ValueRules.SAME, List.of(operand))
                        : operand)
                .toList();
        RexNode chosen = builder.makeCall(any, SqlStdOperatorTable.CASE, operands);
        return builder.makeCall(cases.getType(), ValueRules.SAME, List.of(chosen));
    }
}
