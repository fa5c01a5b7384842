package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Puts Trino's meaning in the place of Calcite's where a call of a standard operator has another: casts, elements, moments. */
public final class TrinoConvertlets implements SqlRexConvertletTable {

    public static final TrinoConvertlets INSTANCE = new TrinoConvertlets();

    static final Set<SqlTypeName> WHOLE =
            Set.of(SqlTypeName.TINYINT, SqlTypeName.SMALLINT, SqlTypeName.INTEGER, SqlTypeName.BIGINT);

    static final Set<SqlTypeName> REAL = Set.of(SqlTypeName.REAL, SqlTypeName.FLOAT, SqlTypeName.DOUBLE);

    private static final Set<SqlTypeName> NESTED = Set.of(SqlTypeName.ARRAY, SqlTypeName.MAP);

    private static final int MOST_DIGITS = 38;

    private TrinoConvertlets() {}

    @Override
    public @Nullable SqlRexConvertlet get(SqlCall call) {
        if (call.getOperator() instanceof TrinoFunction && Captured.hasLambda(call)) {
            return Captured::convert;
        }
        SqlRexConvertlet standard = StandardConvertletTable.INSTANCE.get(call);
        String name = call.getOperator().getName();
        if (name.equals("JSON_ARRAY") || name.equals("JSON_OBJECT")) {
            return (context, same) -> json(context, same, standard);
        }
        if (call.getOperator() instanceof TrinoRemainder) {
            return TrinoConvertlets::remainder;
        }
        return switch (call.getKind()) {
            case CAST, SAFE_CAST -> (context, same) -> WrittenCasts.converted(context, same, standard);
            case OTHER_FUNCTION ->
                switch (call.getOperator().getName()) {
                    case "TYPEOF" -> TrinoConvertlets::typeName;
                    case "ROUND", "SIGN" -> (context, same) -> rounded(context, same, standard);
                    case "TRUNCATE" -> (context, same) -> truncated(context, same, standard);
                    default -> standard;
                };
            case ITEM -> (context, same) -> item(context, same, standard);
            case PLUS, MINUS -> (context, same) -> sum(context, same, standard);
            case TIMES, DIVIDE -> (context, same) -> scaled(context, same, standard);
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                (context, same) -> comparison(context, same, standard);
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> (context, same) -> distinct(context, same, standard);
            case BETWEEN -> (context, same) -> between(context, same, standard);
            case AVG -> (context, same) -> average(context, same, standard);
            default -> standard;
        };
    }

    static RexNode otherwise(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        return java.util.Objects.requireNonNull(standard, "a standard operator").convertCall(context, call);
    }

    static boolean known(SqlRexContext context, SqlNode node) {
        return context.getValidator().getValidatedNodeTypeIfKnown(node) != null;
    }

    static RelDataType type(SqlRexContext context, SqlNode node) {
        return context.getValidator().getValidatedNodeType(node);
    }

    /** Calcite would write days and moments as the numbers that they are held as. */
    private static RexNode json(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean times = call.getOperandList().stream()
                .anyMatch(operand -> operand != null
                        && known(context, operand)
                        && SqlTypeName.DATETIME_TYPES.contains(
                                type(context, operand).getSqlTypeName()));
        if (times) {
            throw SqlFailure.of(
                    "0A000",
                    "Dates and times are not supported in " + call.getOperator().getName() + ": cast them to varchar.");
        }
        return otherwise(context, call, standard);
    }

    private static RexNode typeName(SqlRexContext context, SqlCall call) {
        SqlNode value = call.operand(0);
        String name = SqlUtil.isNullLiteral(value, false) ? "unknown" : TypeTexts.shown(type(context, value));
        return context.getRexBuilder().makeLiteral(name, type(context, call), true);
    }

    /** An element outside is an error, as in Trino, and not NULL. */
    private static RexNode item(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        SqlTypeName of = type(context, call.operand(0)).getSqlTypeName();
        LackingTypes.checkElement(of);
        SqlOperator element =
                of == SqlTypeName.ARRAY ? Internal.ELEMENT : of == SqlTypeName.MAP ? Internal.MEMBER : null;
        if (element == null) {
            return otherwise(context, call, standard);
        }
        RexBuilder builder = context.getRexBuilder();
        RexNode index = context.convertExpression(call.operand(1));
        RexNode whole =
                of == SqlTypeName.ARRAY && WHOLE.contains(index.getType().getSqlTypeName())
                        ? builder.makeCast(
                                builder.getTypeFactory()
                                        .createTypeWithNullability(
                                                builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT),
                                                index.getType().isNullable()),
                                index)
                        : index;
        return builder.makeCall(
                type(context, call), element, List.of(context.convertExpression(call.operand(0)), whole));
    }

    private static RexNode sum(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        if (call.operandCount() != 2 || !call.getOperandList().stream().allMatch(operand -> known(context, operand))) {
            return otherwise(context, call, standard);
        }
        SqlTypeName left = type(context, call.operand(0)).getSqlTypeName();
        SqlTypeName right = type(context, call.operand(1)).getSqlTypeName();
        boolean minus = call.getKind() == SqlKind.MINUS;
        if (minus && SqlTypeName.DATETIME_TYPES.contains(left) && SqlTypeName.DATETIME_TYPES.contains(right)) {
            return binary(context, call, Internal.BETWEEN);
        }
        if (left == SqlTypeName.TIMESTAMP_TZ) {
            return binary(context, call, minus ? Internal.MINUS_INTERVAL : Internal.PLUS_INTERVAL);
        }
        if ((left == SqlTypeName.DATE && finerThanDay(right)) || (right == SqlTypeName.DATE && finerThanDay(left))) {
            throw SqlFailure.of(
                    "42804",
                    "A date has no hours to add to: write CAST(d AS TIMESTAMP) + INTERVAL '1' HOUR, or an interval of"
                            + " days.");
        }
        return otherwise(context, call, standard);
    }

    /** Calcite computes with intervals and whole numbers, and with decimals in front of an interval. */
    private static RexNode scaled(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        if (!call.getOperandList().stream().allMatch(operand -> known(context, operand))) {
            return otherwise(context, call, standard);
        }
        int interval = SqlTypeUtil.isInterval(type(context, call.operand(0))) ? 0 : 1;
        SqlTypeName number = type(context, call.operand(1 - interval)).getSqlTypeName();
        boolean isPart = number == SqlTypeName.DECIMAL || REAL.contains(number);
        if (!isPart || !SqlTypeUtil.isInterval(type(context, call.operand(interval)))) {
            return otherwise(context, call, standard);
        }
        RexBuilder builder = context.getRexBuilder();
        RelDataType real = builder.getTypeFactory().createSqlType(SqlTypeName.DOUBLE);
        return builder.makeCall(
                type(context, call),
                call.getKind() == SqlKind.TIMES ? Internal.TIMES : Internal.PART,
                List.of(
                        context.convertExpression(call.operand(interval)),
                        builder.ensureType(real, context.convertExpression(call.operand(1 - interval)), true)));
    }

    private static RexNode remainder(SqlRexContext context, SqlCall call) {
        RexBuilder builder = context.getRexBuilder();
        RelDataType real = builder.getTypeFactory().createSqlType(SqlTypeName.DOUBLE);
        return builder.makeCall(
                Internal.REMAINDER,
                call.getOperandList().stream()
                        .map(context::convertExpression)
                        .map(operand -> builder.ensureType(real, operand, true))
                        .toList());
    }

    private static boolean finerThanDay(SqlTypeName interval) {
        return SqlTypeName.DAY_INTERVAL_TYPES.contains(interval) && interval != SqlTypeName.INTERVAL_DAY;
    }

    private static RexNode binary(SqlRexContext context, SqlCall call, SqlOperator operator) {
        return context.getRexBuilder()
                .makeCall(
                        operator,
                        context.convertExpression(call.operand(0)),
                        context.convertExpression(call.operand(1)));
    }

    /** Calcite would compare arrays and maps with {@code =}, which knows unknowns. */
    private static RexNode distinct(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean nested = call.getOperandList().stream()
                .allMatch(operand -> !operand.isA(SqlKind.QUERY)
                        && known(context, operand)
                        && NESTED.contains(type(context, operand).getSqlTypeName()));
        return nested || comparesReals(context, call)
                ? binary(context, call, call.getOperator())
                : otherwise(context, call, standard);
    }

    /** Calcite would make {@code =} of it, and NaN is unequal to itself, but not distinct from it. */
    private static boolean comparesReals(SqlRexContext context, SqlCall call) {
        List<SqlTypeName> types = call.getOperandList().stream()
                .filter(operand -> !operand.isA(SqlKind.QUERY) && known(context, operand))
                .map(operand -> type(context, operand).getSqlTypeName())
                .toList();
        return types.size() == 2
                && SqlTypeName.NUMERIC_TYPES.containsAll(types)
                && types.stream().anyMatch(REAL::contains);
    }

    /** The average of decimals is one of them, rounded; Calcite would cut its digits off. */
    private static RexNode average(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean decimal = known(context, call) && type(context, call).getSqlTypeName() == SqlTypeName.DECIMAL;
        return decimal
                ? context.getRexBuilder()
                        .makeCall(
                                type(context, call),
                                call.getOperator(),
                                List.of(context.convertExpression(call.operand(0))))
                : otherwise(context, call, standard);
    }

    /** The type that {@code round(decimal)}, {@code round(decimal, digits)} and {@code sign(decimal)} have. */
    public static RelDataType rounded(SqlCall call, RelDataType decimal, RelDataTypeFactory types) {
        int scale = decimal.getScale();
        int digits = decimal.getPrecision() - scale + Math.min(1, scale);
        RelDataType rounded = call.getOperator().getName().equals("SIGN")
                ? types.createSqlType(SqlTypeName.DECIMAL, 1, 0)
                : call.operandCount() > 1
                        ? types.createSqlType(
                                SqlTypeName.DECIMAL, Math.min(MOST_DIGITS, decimal.getPrecision() + 1), scale)
                        : types.createSqlType(SqlTypeName.DECIMAL, Math.max(1, Math.min(MOST_DIGITS, digits)), 0);
        return types.createTypeWithNullability(rounded, decimal.isNullable());
    }

    private static RexNode rounded(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        if (!known(context, call)) {
            return otherwise(context, call, standard);
        }
        if (type(context, call).getSqlTypeName() == SqlTypeName.DOUBLE
                && call.getOperator().getName().equals("ROUND")) {
            return ofDouble(context, call, Internal.ROUND);
        }
        return type(context, call).getSqlTypeName() == SqlTypeName.DECIMAL
                ? ofDecimal(context, call)
                : otherwise(context, call, standard);
    }

    /** In a decimal that is wide enough, and then in the one of the result. */
    private static RexNode ofDecimal(SqlRexContext context, SqlCall call) {
        RexBuilder builder = context.getRexBuilder();
        RelDataType to = type(context, call);
        RelDataType number = type(context, call.operand(0));
        RelDataType wide = builder.getTypeFactory()
                .createTypeWithNullability(
                        builder.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, MOST_DIGITS, number.getScale()),
                        to.isNullable());
        RexNode rounded = builder.makeCall(
                wide,
                call.getOperator(),
                call.getOperandList().stream().map(context::convertExpression).toList());
        return builder.makeCall(
                to,
                Internal.CAST,
                List.of(rounded, builder.makeLiteral(TypeTexts.of(wide)), builder.makeLiteral(TypeTexts.of(to))));
    }

    /** Calcite's fails for what is no finite number. */
    private static RexNode truncated(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean real = known(context, call.operand(0))
                && REAL.contains(type(context, call.operand(0)).getSqlTypeName());
        return real ? ofDouble(context, call, Internal.TRUNCATE) : otherwise(context, call, standard);
    }

    private static RexNode ofDouble(SqlRexContext context, SqlCall call, SqlOperator function) {
        RexBuilder builder = context.getRexBuilder();
        List<RexNode> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            SqlTypeName wanted = operands.isEmpty() ? SqlTypeName.DOUBLE : SqlTypeName.BIGINT;
            operands.add(builder.ensureType(
                    builder.getTypeFactory().createSqlType(wanted), context.convertExpression(operand), true));
        }
        return builder.makeCall(function, operands);
    }

    /** Moments with zones are compared as moments. */
    private static RexNode comparison(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean zoned = call.getOperandList().stream()
                .anyMatch(operand -> !operand.isA(SqlKind.QUERY)
                        && known(context, operand)
                        && type(context, operand).getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ);
        RexBuilder builder = context.getRexBuilder();
        if (!zoned) {
            RexNode converted = otherwise(context, call, standard);
            // The validator knows of NULLs within arrays.
            boolean unknown = known(context, call)
                    && type(context, call).isNullable()
                    && !converted.getType().isNullable();
            return unknown && converted instanceof RexCall comparison
                    ? builder.makeCall(type(context, call), comparison.getOperator(), comparison.getOperands())
                    : converted;
        }
        List<RexNode> moments = call.getOperandList().stream()
                .map(context::convertExpression)
                .map(operand -> instant(builder, operand))
                .toList();
        return builder.makeCall(call.getOperator(), moments);
    }

    private static RexNode between(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        boolean zoned = call.getOperandList().stream()
                .anyMatch(operand -> !operand.isA(SqlKind.QUERY)
                        && known(context, operand)
                        && type(context, operand).getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ);
        return zoned
                ? TimeCasts.between(
                        context,
                        call,
                        call.getOperandList().stream()
                                .map(context::convertExpression)
                                .map(operand -> instant(context.getRexBuilder(), operand))
                                .toList())
                : otherwise(context, call, standard);
    }

    private static RexNode instant(RexBuilder builder, RexNode operand) {
        return operand.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ
                ? builder.makeCall(Internal.INSTANT, operand)
                : operand;
    }
}
