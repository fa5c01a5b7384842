package io.quilt4j.jdbc.functions;

import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlMonotonicBinaryOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code -}, which also takes two moments or two days, and gives the interval between them. */
final class TrinoMinus extends SqlMonotonicBinaryOperator {

    /** A moment with its zone less an interval is not known to Calcite either, but planned as if it were. */
    private static final SqlOperandTypeChecker OPERANDS = new WiderOperands(
            TrinoMinus::moments,
            SqlStdOperatorTable.MINUS,
            call -> call.getOperandType(0).getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ,
            OperandTypes.MINUS_OPERATOR);

    static final TrinoMinus INSTANCE = new TrinoMinus();

    private TrinoMinus() {
        super("-", SqlKind.MINUS, 40, true, TrinoMinus::result, InferTypes.FIRST_KNOWN, OPERANDS);
    }

    private static boolean moments(SqlOperatorBinding call) {
        SqlTypeName left = call.getOperandType(0).getSqlTypeName();
        return SqlTypeName.DATETIME_TYPES.contains(left)
                && left == call.getOperandType(1).getSqlTypeName();
    }

    private static RelDataType result(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        if (moments(call)) {
            boolean nullable = call.getOperandType(0).isNullable()
                    || call.getOperandType(1).isNullable();
            RelDataType interval = types.createSqlIntervalType(
                    new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
            return types.createTypeWithNullability(interval, nullable);
        }
        RelDataType left = call.getOperandType(0);
        return left.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ
                ? types.createTypeWithNullability(
                        left, left.isNullable() || call.getOperandType(1).isNullable())
                : Objects.requireNonNull(ReturnTypes.NULLABLE_SUM.inferReturnType(call));
    }
}
