package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.ArrayAgg;
import io.quilt4j.jdbc.nesting.Unnest;
import io.quilt4j.jdbc.tables.KeyDefaults;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Says in a parsed statement what is meant, where Calcite would take it for something else. It changes the statement. */
final class Meanings extends SqlBasicVisitor<@Nullable Void> {

    private static final Set<String> OF_A_FRAME = Set.of(
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "MIN",
            "MAX",
            "ANY_VALUE",
            "SUM",
            "AVG",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP");
    /** To Calcite the variance of decimals is one of them, with no more digits. */
    private static final Set<String> OF_DOUBLES = Set.of(
            "COVAR_POP",
            "COVAR_SAMP",
            "REGR_SXX",
            "REGR_SYY",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP");

    Meanings() {}

    /** The statement to go on with, which may be another. */
    static SqlNode clarify(SqlNode statement) {
        statement.accept(new Meanings());
        return statement instanceof SqlOrderBy order ? sortedAround(order) : statement;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlWithItem item && item.recursive.booleanValue()) {
            widen(item.query);
        }
        super.visit(call);
        if (call instanceof SqlInsert insert && insert.getTargetColumnList() != null) {
            fillDefaults(insert.getSource(), insert.getTargetColumnList());
        }
        if (call instanceof SqlSelect select && select.getWindowList() != null) {
            NamedWindows.written(select);
        }
        if (call instanceof SqlOrderBy order) {
            checkWhole(order.fetch, "LIMIT");
            checkWhole(order.offset, "OFFSET");
        }
        switch (call.getKind()) {
            case WITHIN_GROUP -> withinGroup(call);
            case OVER -> mayBeEmpty(call.operand(0));
            case LIKE -> withoutEscape(call);
            case VALUES -> MixedRows.alike(call);
            case UNNEST -> unnested(call);
            case SOME, ALL -> anyOfParameter(call);
            case ARRAY_AGG, STRING_AGG -> ordered((SqlBasicCall) call);
            default -> function(call);
        }
        return null;
    }

    /** A function that is known by its name alone. */
    private static void function(SqlCall call) {
        String name = name(call);
        if (name.equals("MOD") && call.operandCount() == 2 && call instanceof SqlBasicCall remainder) {
            remainder.setOperator(SqlStdOperatorTable.PERCENT_REMAINDER);
        }
        if (call.operandCount() == 0 && name.equals("COALESCE")) {
            throw SqlFailure.of("42883", "coalesce takes one value at least: it is coalesce(T, T...).");
        }
        if (OF_DOUBLES.contains(name) && call instanceof SqlBasicCall) {
            for (int index = 0; index < call.operandCount(); index++) {
                call.setOperand(index, cast(call.operand(index), SqlTypeName.DOUBLE));
            }
        }
    }

    /** Calcite loses the columns beside a DEFAULT. */
    private static void fillDefaults(SqlNode rows, SqlNodeList columns) {
        if (rows.getKind() != SqlKind.VALUES) {
            return;
        }
        for (SqlNode row : ((SqlCall) rows).getOperandList()) {
            SqlCall values = (SqlCall) row;
            for (int index = 0; index < Math.min(values.operandCount(), columns.size()); index++) {
                SqlNode value = values.operand(index);
                boolean days = columns.get(index).toString().equalsIgnoreCase("expires_in_days");
                if (value.getKind() == SqlKind.DEFAULT && days) {
                    String number = String.valueOf(KeyDefaults.DAYS);
                    values.setOperand(index, SqlLiteral.createExactNumeric(number, value.getParserPosition()));
                } else if (value.getKind() == SqlKind.DEFAULT) {
                    throw SqlFailure.of("23502", "Column '" + columns.get(index) + "' has no default value.");
                }
            }
        }
    }

    private static String name(SqlCall call) {
        return call.getOperator().getName().toUpperCase(Locale.ROOT);
    }

    /**
     * {@code SELECT DISTINCT f() OVER (...) AS x ... ORDER BY x} is sorted from around it: Calcite looks into the window for
     * columns that are not selected.
     */
    private static SqlOrderBy sortedAround(SqlOrderBy order) {
        if (!(order.query instanceof SqlSelect select) || !select.isDistinct() || !hasWindow(select.getSelectList())) {
            return order;
        }
        SqlParserPos place = select.getParserPosition();
        SqlNode rows = SqlStdOperatorTable.AS.createCall(place, select, new SqlIdentifier("$d", place));
        SqlSelect all = selected(SqlIdentifier.star(place), rows, place);
        return new SqlOrderBy(order.getParserPosition(), all, order.orderList, order.offset, order.fetch);
    }

    private static boolean hasWindow(SqlNodeList columns) {
        boolean[] found = {false};
        columns.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                found[0] = found[0] || call.getKind() == SqlKind.OVER;
                return found[0] ? null : super.visit(call);
            }
        });
        return found[0];
    }

    /** Calcite takes the whole part, of NULL nothing. */
    private static void checkWhole(@Nullable SqlNode count, String what) {
        if (count instanceof SqlNumericLiteral number
                && number.getValueAs(BigDecimal.class).stripTrailingZeros().scale() > 0) {
            throw SqlFailure.of("2201W", what + " takes a whole number.");
        }
    }

    /** The parser makes its own {@code array_agg}, which drops NULLs; {@code (x ORDER BY y)} is short for a WITHIN GROUP. */
    private static void ordered(SqlBasicCall call) {
        int last = call.operandCount() - 1;
        boolean ordered = last >= 0 && call.operand(last) instanceof SqlNodeList;
        if (ordered) {
            nullsLast(call.operand(last));
        }
        if (!call.getOperator().equals(SqlLibraryOperators.ARRAY_AGG)) {
            return;
        }
        if (ordered && last == 1) {
            SqlNode value = call.operand(0);
            SqlNode all = ArrayAgg.FUNCTION.createCall(call.getFunctionQuantifier(), call.getParserPosition(), value);
            call.setOperand(0, all);
            call.setOperator(SqlStdOperatorTable.WITHIN_GROUP);
        } else {
            call.setOperator(ArrayAgg.FUNCTION);
        }
    }

    private static void withinGroup(SqlCall call) {
        if (call.operand(0) instanceof SqlCall function && name(function).startsWith("PERCENTILE_")) {
            throw SqlFailure.of(
                    "0A000",
                    name(function) + " is not supported: write approx_percentile(x, 0.5), which is exact here.");
        }
        nullsLast(call.operand(1));
    }

    /** In a descending order too, as everywhere else. */
    private static void nullsLast(SqlNode order) {
        SqlNodeList keys = (SqlNodeList) order;
        for (int index = 0; index < keys.size(); index++) {
            SqlNode key = keys.get(index);
            if (key.getKind() == SqlKind.DESCENDING) {
                keys.set(index, SqlStdOperatorTable.NULLS_LAST.createCall(key.getParserPosition(), key));
            }
        }
    }

    /** Calcite thinks that what has no NULL gives none; but a frame may have no row, or fewer than n. */
    private static void mayBeEmpty(SqlNode function) {
        if (function.getKind() == SqlKind.IGNORE_NULLS || function.getKind() == SqlKind.RESPECT_NULLS) {
            mayBeEmpty(((SqlCall) function).operand(0));
        } else if (function instanceof SqlBasicCall call
                && OF_A_FRAME.contains(name(call))
                && call.operandCount() > 0) {
            SqlNode value = call.operand(0);
            SqlParserPos place = value.getParserPosition();
            call.setOperand(
                    0,
                    new SqlCase(
                            place,
                            null,
                            SqlNodeList.of(SqlLiteral.createBoolean(true, place)),
                            SqlNodeList.of(value),
                            SqlLiteral.createNull(place)));
        }
    }

    private static void unnested(SqlCall call) {
        if (call.operandCount() == 1 && SqlUtil.isNullLiteral(call.operand(0), false)) {
            throw SqlFailure.of("42804", "UNNEST takes an array or a map, and NULL alone is neither.");
        }
        if (call.operandCount() == 1 && call.operand(0) instanceof SqlDynamicParam parameter) {
            call.setOperand(0, texts(parameter));
        }
        // Of several, the shorter arrays are filled up with NULLs.
        for (int index = 0; call.operandCount() > 1 && index < call.operandCount(); index++) {
            SqlNode array = call.operand(index);
            call.setOperand(index, Unnest.MAY_LACK.createCall(array.getParserPosition(), array));
        }
    }

    /** The texts of a recursive query may grow beyond those that it begins with. */
    private static void widen(SqlNode query) {
        if (!(query instanceof SqlCall call)) {
            return;
        }
        if (call.getKind() == SqlKind.UNION || call.getKind() == SqlKind.VALUES) {
            widen(call.operand(0));
        } else if (call instanceof SqlSelect select) {
            SqlNodeList columns = select.getSelectList();
            for (int index = 0; index < columns.size(); index++) {
                columns.set(index, wide(columns.get(index)));
            }
        } else if (call.getKind() == SqlKind.ROW) {
            for (int index = 0; index < call.operandCount(); index++) {
                call.setOperand(index, wide(call.operand(index)));
            }
        }
    }

    private static SqlNode wide(SqlNode column) {
        if (column.getKind() == SqlKind.AS) {
            ((SqlCall) column).setOperand(0, wide(((SqlCall) column).operand(0)));
            return column;
        }
        return isText(column) ? cast(column, SqlTypeName.VARCHAR) : column;
    }

    private static boolean isText(SqlNode column) {
        if (column instanceof SqlCase cases) {
            return cases.getThenOperands().getList().stream().anyMatch(Meanings::isText)
                    || (cases.getElseOperand() != null && isText(cases.getElseOperand()));
        }
        boolean joined = column instanceof SqlCall call && name(call).equals("||");
        return column instanceof SqlCharStringLiteral
                || (joined && ((SqlCall) column).getOperandList().stream().anyMatch(Meanings::isText));
    }

    /** {@code ESCAPE ''} is none: a character that is not in the pattern stands for it. */
    private static void withoutEscape(SqlCall call) {
        boolean none = call.operandCount() > 2
                && call.operand(2) instanceof SqlCharStringLiteral escape
                && "".equals(escape.getValueAs(String.class));
        if (none) {
            call.setOperand(
                    2, SqlLiteral.createCharString("\uFFFF", call.operand(2).getParserPosition()));
        }
    }

    /** An array that is bound. Its elements are texts, which become what they are compared with. */
    private static SqlCall texts(SqlDynamicParam parameter) {
        SqlParserPos place = parameter.getParserPosition();
        SqlDataTypeSpec array = new SqlDataTypeSpec(
                new SqlCollectionTypeNameSpec(
                        new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, place), SqlTypeName.ARRAY, place),
                place);
        return SqlStdOperatorTable.CAST.createCall(place, parameter, array);
    }

    /** {@code x = ANY (?)} is {@code x = ANY (SELECT "v" FROM UNNEST(?) AS "u" ("v"))}. */
    private static void anyOfParameter(SqlCall call) {
        if (!(call.operand(1) instanceof SqlNodeList list
                && list.size() == 1
                && list.get(0) instanceof SqlDynamicParam parameter)) {
            return;
        }
        SqlParserPos place = parameter.getParserPosition();
        SqlNode rows = SqlStdOperatorTable.AS.createCall(
                place,
                SqlStdOperatorTable.UNNEST.createCall(place, texts(parameter)),
                new SqlIdentifier("$u", place),
                new SqlIdentifier("$v", place));
        call.setOperand(1, selected(new SqlIdentifier("$v", place), rows, place));
    }

    /** {@code SELECT item FROM rows}. */
    private static SqlSelect selected(SqlNode item, SqlNode rows, SqlParserPos place) {
        return new SqlSelect(
                place, null, SqlNodeList.of(item), rows, null, null, null, null, null, null, null, null, null);
    }

    /** A text of any length. */
    static SqlCall text(SqlNode value) {
        return (SqlCall) cast(value, SqlTypeName.VARCHAR);
    }

    private static SqlNode cast(SqlNode value, SqlTypeName type) {
        SqlParserPos place = value.getParserPosition();
        SqlDataTypeSpec spec = new SqlDataTypeSpec(new SqlBasicTypeNameSpec(type, place), place);
        return SqlStdOperatorTable.CAST.createCall(place, List.of(value, spec));
    }
}
