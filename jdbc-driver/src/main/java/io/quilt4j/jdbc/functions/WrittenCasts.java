package io.quilt4j.jdbc.functions;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.jspecify.annotations.Nullable;

/** Says which casts of a statement have another value in Trino than in Calcite, and puts Trino's in their place: see {@link Casts}. */
final class WrittenCasts {

    private WrittenCasts() {}

    static RexNode converted(SqlRexContext context, SqlCall call, @Nullable SqlRexConvertlet standard) {
        if (isUntyped(context, call)) {
            return TrinoConvertlets.otherwise(context, call, standard);
        }
        RelDataType to = TrinoConvertlets.type(context, call);
        RelDataType from = TrinoConvertlets.type(context, call.operand(0));
        LackingTypes.checkCast(from, to);
        if (!differs(from, to) && !TimeCasts.rounds(call, to)) {
            return TrinoConvertlets.otherwise(context, call, standard);
        }
        return ours(context, call, from, to);
    }

    /** Calcite makes casts of its own of aggregates, whose types it knows itself. */
    private static boolean isUntyped(SqlRexContext context, SqlCall call) {
        SqlNode operand = call.operand(0);
        return operand instanceof SqlDynamicParam
                || SqlUtil.isNullLiteral(operand, false)
                || !TrinoConvertlets.known(context, operand)
                || !TrinoConvertlets.known(context, call);
    }

    private static RexNode ours(SqlRexContext context, SqlCall call, RelDataType from, RelDataType to) {
        RexBuilder builder = context.getRexBuilder();
        RexNode converted = context.convertExpression(call.operand(0));
        RexNode value = TimeCasts.mayBeTooFine(call, from, to) ? TimeCasts.checked(converted, builder) : converted;
        // A text that stands where a moment is wanted; Calcite has put the cast in its place.
        boolean implied = call.getParserPosition().equals(call.operand(0).getParserPosition());
        boolean safe = call.getKind() == SqlKind.SAFE_CAST;
        RexNode moment = safe ? null : WrittenTimes.literal(value, to, implied, builder);
        if (moment != null) {
            return moment;
        }
        RelDataType plain = plain(to, builder);
        RelDataType type =
                builder.getTypeFactory().createTypeWithNullability(plain, from.isNullable() || safe || mayBeNull(from));
        String target =
                TimeCasts.rounds(call, to) ? "zoned(" + TimeCasts.digits(call) + ")" : target(from, to, implied);
        RexNode cast = builder.makeCall(
                type,
                safe ? Internal.TRY_CAST : Internal.CAST,
                List.of(value, builder.makeLiteral(TypeTexts.of(from)), builder.makeLiteral(target)));
        return plain.equals(to) ? cast : builder.makeCast(to, cast);
    }

    /** Only a text is cut; anything else must fit. */
    private static String target(RelDataType from, RelDataType to, boolean implied) {
        if (implied && WrittenTimes.isCompared(from, to)) {
            return WrittenTimes.COMPARED;
        }
        return isBounded(to) && !SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName())
                ? "varchar(" + to.getPrecision() + ")"
                : TypeTexts.of(to);
    }

    private static boolean isBounded(RelDataType text) {
        return SqlTypeName.CHAR_TYPES.contains(text.getSqlTypeName()) && text.getPrecision() >= 0;
    }

    /** A text that a cast cuts is made in full first. */
    private static RelDataType plain(RelDataType to, RexBuilder builder) {
        return isBounded(to)
                ? builder.getTypeFactory()
                        .createTypeWithNullability(
                                builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), to.isNullable())
                : to;
    }

    /** JSON's null is NULL. */
    private static boolean mayBeNull(RelDataType from) {
        return from.getSqlTypeName() == SqlTypeName.VARIANT;
    }

    /** Whether Calcite would make another value of it, or none. */
    private static boolean differs(RelDataType from, RelDataType to) {
        SqlTypeName source = from.getSqlTypeName();
        SqlTypeName target = to.getSqlTypeName();
        boolean written = SqlTypeName.EXACT_TYPES.contains(source)
                || TrinoConvertlets.REAL.contains(source)
                || SqlTypeName.DATETIME_TYPES.contains(source)
                || source == SqlTypeName.BOOLEAN;
        if (written && isBounded(to)) {
            return true;
        }
        if (source == SqlTypeName.VARIANT || target == SqlTypeName.VARIANT) {
            return source != target;
        }
        if (source == SqlTypeName.TIMESTAMP_TZ || target == SqlTypeName.TIMESTAMP_TZ) {
            return source != target;
        }
        if (source == SqlTypeName.ARRAY || source == SqlTypeName.MAP) {
            return source == target && !TypeTexts.of(from).equals(TypeTexts.of(to));
        }
        if (SqlTypeName.EXACT_TYPES.contains(source) && target == SqlTypeName.DECIMAL) {
            return !fits(from, to);
        }
        return WrittenTimes.isTime(from, to) || differsAsPlain(from, to);
    }

    /** The same of numbers, texts, truths and moments. */
    private static boolean differsAsPlain(RelDataType from, RelDataType to) {
        SqlTypeName source = from.getSqlTypeName();
        SqlTypeName target = to.getSqlTypeName();
        boolean text = SqlTypeName.CHAR_TYPES.contains(target);
        boolean exact = TrinoConvertlets.WHOLE.contains(target) || target == SqlTypeName.DECIMAL;
        if (source == SqlTypeName.DECIMAL || TrinoConvertlets.REAL.contains(source)) {
            return text || exact;
        }
        if (SqlTypeName.CHAR_TYPES.contains(source)) {
            return exact || target == SqlTypeName.BOOLEAN;
        }
        if (source == SqlTypeName.BOOLEAN) {
            return text || exact || TrinoConvertlets.REAL.contains(target);
        }
        if (TrinoConvertlets.WHOLE.contains(source)) {
            return target == SqlTypeName.BOOLEAN;
        }
        if (source == SqlTypeName.DATE) {
            return text;
        }
        boolean clock = source == SqlTypeName.TIMESTAMP || source == SqlTypeName.TIME;
        return clock && (text || isCoarser(from, to));
    }

    private static boolean isCoarser(RelDataType from, RelDataType to) {
        SqlTypeName target = to.getSqlTypeName();
        return (target == SqlTypeName.TIMESTAMP || target == SqlTypeName.TIME)
                && to.getPrecision() < Math.min(3, from.getPrecision())
                && !(from.getSqlTypeName() == SqlTypeName.TIME && target == SqlTypeName.TIMESTAMP);
    }

    /** Whether all digits of a number have a place in a decimal. */
    private static boolean fits(RelDataType from, RelDataType to) {
        return to.getScale() >= from.getScale()
                && to.getPrecision() - to.getScale() >= from.getPrecision() - from.getScale();
    }
}
