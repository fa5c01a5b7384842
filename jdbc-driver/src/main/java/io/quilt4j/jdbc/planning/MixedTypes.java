package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.Alike;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a comparison of a number and a text and its like (42804), as Trino does: Calcite casts one of them without a word. A
 * text may be compared with a moment, as {@code expires_at < '2026-12-01'} is written everywhere, and an element of an
 * array that is bound with anything.
 */
final class MixedTypes {

    private MixedTypes() {}

    /** Looks at the operands of a comparison, IN, or ANY and ALL of a query. */
    static void check(SqlCallBinding binding) {
        for (int index = 1; index < binding.getOperandCount(); index++) {
            RelDataType one = binding.getOperandType(0);
            RelDataType other = binding.getOperandType(index);
            boolean bound = isBound(0, binding) || isBound(index, binding);
            if (!bound) {
                check(one, other, binding.getCall().getParserPosition());
            }
        }
    }

    /** @throws SqlFailure 42804 where the two cannot be compared */
    static void check(RelDataType one, RelDataType other, SqlParserPos at) {
        RelDataType left = only(one);
        RelDataType right = only(other);
        if (left.isStruct() && right.isStruct() && left.getFieldCount() == right.getFieldCount()) {
            for (int field = 0; field < left.getFieldCount(); field++) {
                check(
                        left.getFieldList().get(field).getType(),
                        right.getFieldList().get(field).getType(),
                        at);
            }
            return;
        }
        if (!Alike.are(left, right) && !isMomentAndText(left, right) && !isMomentAndText(right, left)) {
            throw refused(left, right, at);
        }
    }

    /** The value of {@code lag(x, 1, value)} and its column have one type; Calcite gives each row the one that it comes from. */
    static void settleDefault(SqlCall call, Function<SqlNode, RelDataType> typed, RelDataTypeFactory types) {
        if (call.operandCount() < 3) {
            return;
        }
        RelDataType column = typed.apply(call.operand(0));
        RelDataType otherwise = typed.apply(call.operand(2));
        if (!Alike.are(column, otherwise)) {
            throw refused(column, otherwise, call.getParserPosition());
        }
        RelDataType common = Alike.common(List.of(column, otherwise), types);
        if (common != null && (SqlTypeUtil.isNumeric(common) || SqlTypeUtil.isDatetime(common))) {
            cast(call, 0, column, common);
            cast(call, 2, otherwise, common);
        }
    }

    private static void cast(SqlCall call, int index, RelDataType given, RelDataType wanted) {
        SqlNode operand = call.operand(index);
        if (given.getSqlTypeName() != wanted.getSqlTypeName() || given.getScale() != wanted.getScale()) {
            call.setOperand(
                    index,
                    SqlStdOperatorTable.CAST.createCall(
                            operand.getParserPosition(), operand, SqlTypeUtil.convertTypeToSpec(wanted)));
        }
    }

    private static SqlFailure refused(RelDataType one, RelDataType other, SqlParserPos at) {
        boolean json = one.getSqlTypeName() == SqlTypeName.VARIANT || other.getSqlTypeName() == SqlTypeName.VARIANT;
        String what = json
                ? "take the text with json_extract_scalar, or CAST the JSON"
                : "CAST one of them to the other's type";
        return SqlFailure.of(
                "42804",
                Alike.named(one) + " and " + Alike.named(other) + " have no common type (line " + at.getLineNum()
                        + ", column " + at.getColumnNum() + "): " + what + ".");
    }

    /** The one column of a query that stands for a value. */
    private static RelDataType only(RelDataType type) {
        boolean single = type.isStruct() && type.getFieldCount() == 1;
        return single ? type.getFieldList().get(0).getType() : type;
    }

    private static boolean isMomentAndText(RelDataType moment, RelDataType text) {
        return SqlTypeUtil.isDatetime(moment) && SqlTypeUtil.isCharacter(text);
    }

    /** Of an array with ordinality the ordinals are numbers. */
    private static boolean isBound(int operand, SqlCallBinding binding) {
        return SqlTypeUtil.isCharacter(only(binding.getOperandType(operand)))
                && isBound(binding.operand(operand), binding.getScope(), binding);
    }

    /** Whether {@code node} is an element of an array that is a parameter: a text until it is known what it stands beside. */
    private static boolean isBound(SqlNode node, @Nullable SqlValidatorScope scope, SqlCallBinding binding) {
        SqlSelect values = query(node);
        if (values != null) {
            return isBound(values, 0, binding);
        }
        if (node.getKind() == SqlKind.AS) {
            return isBound(((SqlCall) node).operand(0), scope, binding);
        }
        if (!(node instanceof SqlIdentifier column) || column.isStar() || scope == null) {
            return false;
        }
        SqlQualified found = scope.fullyQualify(column);
        SqlValidatorNamespace table = found.namespace;
        if (table == null || table.getNode() == null || isUnnestedParameter(table.getNode())) {
            return table != null && table.getNode() != null;
        }
        SqlSelect query = query(table.resolve().getNode());
        int place = table.getRowType().getFieldNames().indexOf(Util.last(found.identifier.names));
        return query != null && place >= 0 && place < query.getSelectList().size() && isBound(query, place, binding);
    }

    private static boolean isBound(SqlSelect query, int place, SqlCallBinding binding) {
        return isBound(query.getSelectList().get(place), binding.getValidator().getSelectScope(query), binding);
    }

    /** The query that stands for a table of a FROM, also one of WITH; null where it is none, or several. */
    private static @Nullable SqlSelect query(@Nullable SqlNode table) {
        if (table instanceof SqlWithItem item) {
            return query(item.query);
        }
        if (table instanceof SqlWith with) {
            return query(with.body);
        }
        if (table != null && table.getKind() == SqlKind.AS) {
            return query(((SqlCall) table).operand(0));
        }
        return table instanceof SqlSelect select ? select : null;
    }

    private static boolean isUnnestedParameter(SqlNode table) {
        if (table.getKind() == SqlKind.AS || table.getKind() == SqlKind.UNNEST) {
            return isUnnestedParameter(((SqlCall) table).operand(0));
        }
        return table.getKind() == SqlKind.CAST && ((SqlCall) table).operand(0) instanceof SqlDynamicParam;
    }
}
