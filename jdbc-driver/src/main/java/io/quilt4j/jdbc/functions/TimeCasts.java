package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.SqlRexContext;

/** Casts to times of another number of digits than the three that they have here, and moments with zones between others. */
final class TimeCasts {

    /** How many digits a time has behind the second. */
    private static final int DIGITS = 3;

    private static final Set<SqlTypeName> TIMES =
            Set.of(SqlTypeName.TIME, SqlTypeName.TIMESTAMP, SqlTypeName.TIMESTAMP_TZ);

    private TimeCasts() {}

    /** The digits that a cast asks for; three where it says nothing. */
    static int digits(SqlCall cast) {
        boolean said = cast.operandCount() > 1
                && cast.operand(1) instanceof SqlDataTypeSpec type
                && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name
                && name.getPrecision() >= 0;
        return said
                ? ((SqlBasicTypeNameSpec) ((SqlDataTypeSpec) cast.operand(1)).getTypeNameSpec()).getPrecision()
                : DIGITS;
    }

    /** Whether a cast to a moment with its zone leaves digits away. */
    static boolean rounds(SqlCall cast, RelDataType to) {
        return to.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ && digits(cast) < DIGITS;
    }

    /** A text that is cast to more digits than there are must not have more. */
    static boolean mayBeTooFine(SqlCall cast, RelDataType from, RelDataType to) {
        return isText(from) && TIMES.contains(to.getSqlTypeName()) && digits(cast) > DIGITS;
    }

    private static boolean isText(RelDataType type) {
        return SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName());
    }

    /** The text, unless it has more digits than there are. */
    static RexNode checked(RexNode text, RexBuilder builder) {
        return builder.makeCall(text.getType(), Internal.MILLIS, List.of(text));
    }

    /** {@code x BETWEEN low AND high}, of moments. */
    static RexNode between(SqlRexContext context, SqlCall call, List<RexNode> moments) {
        RexBuilder builder = context.getRexBuilder();
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        RexNode found = within(builder, moments.get(0), moments.get(1), moments.get(2));
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            found = builder.makeCall(
                    SqlStdOperatorTable.OR, found, within(builder, moments.get(0), moments.get(2), moments.get(1)));
        }
        return operator.isNegated() ? builder.makeCall(SqlStdOperatorTable.NOT, found) : found;
    }

    private static RexNode within(RexBuilder builder, RexNode value, RexNode low, RexNode high) {
        SqlOperator least = SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
        SqlOperator most = SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
        return builder.makeCall(
                SqlStdOperatorTable.AND, builder.makeCall(least, value, low), builder.makeCall(most, value, high));
    }
}
