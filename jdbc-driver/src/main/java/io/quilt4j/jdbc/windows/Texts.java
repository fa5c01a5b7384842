package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.results.Intervals;
import io.quilt4j.jdbc.rewriting.GeneratedCall;
import java.lang.reflect.Method;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Called by generated code, which is why it is public: values as texts, and texts by their characters, which are code points
 * and not, as with Calcite, the halves of those beyond U+FFFF.
 */
public final class Texts {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final SqlOperator MOMENT = operator("moment");
    private static final SqlOperator TRUTH = operator("truth");
    private static final SqlOperator MONTHS = operator("months");
    private static final SqlOperator MILLIS = operator("millis");
    private static final SqlOperator CUT = operator("cut");
    private static final SqlOperator LENGTH = operator("length");
    private static final SqlOperator POSITION = operator("position");
    private static final SqlOperator SUBSTRING = operator("substring");
    private static final SqlOperator OVERLAY = operator("overlay");

    private Texts() {}

    private static SqlOperator operator(String name) {
        Method method = GeneratedCall.method(Texts.class, name);
        return new GeneratedCall(name.toUpperCase(Locale.ROOT) + "_OF_TEXT", operands -> {
            List<Expression> boxed = operands.stream()
                    .map(operand -> (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                    .toList();
            return method.isVarArgs()
                    ? Expressions.call(method, Expressions.newArrayInit(Object.class, boxed))
                    : Expressions.call(method, boxed);
        });
    }

    /** What stands for {@code call}; itself where Calcite is right about it. */
    static RexNode meant(RexCall call, RexBuilder builder) {
        if (call.getKind() == SqlKind.CAST && call.getOperands().size() == 1) {
            return cast(call, builder);
        }
        if (call.getKind() == SqlKind.SAFE_CAST
                && SqlTypeName.CHAR_TYPES.contains(call.getType().getSqlTypeName())
                && cuts(call)) {
            return shortened(call, builder);
        }
        return functionOfText(call, builder);
    }

    /** Those that Calcite counts in units of UTF-16, and Trino in characters. */
    private static RexNode functionOfText(RexCall call, RexBuilder builder) {
        SqlOperator operator = call.getOperator();
        List<RexNode> operands = call.getOperands();
        boolean texts = !operands.isEmpty()
                && SqlTypeName.CHAR_TYPES.contains(operands.get(0).getType().getSqlTypeName());
        if (!texts) {
            return call;
        }
        if (operator.equals(SqlStdOperatorTable.CHAR_LENGTH) || operator.equals(SqlStdOperatorTable.CHARACTER_LENGTH)) {
            return builder.makeCall(call.getType(), LENGTH, operands);
        }
        if (operator.equals(SqlStdOperatorTable.POSITION) && operands.size() == 2) {
            return builder.makeCall(call.getType(), POSITION, operands);
        }
        if (operator.equals(SqlStdOperatorTable.SUBSTRING)) {
            return builder.makeCall(call.getType(), SUBSTRING, operands);
        }
        return operator.equals(SqlStdOperatorTable.OVERLAY)
                ? builder.makeCall(call.getType(), OVERLAY, operands)
                : call;
    }

    private static RexNode cast(RexCall cast, RexBuilder builder) {
        RelDataType from = cast.getOperands().get(0).getType();
        if (!SqlTypeName.CHAR_TYPES.contains(cast.getType().getSqlTypeName())) {
            return cast;
        }
        SqlTypeName type = from.getSqlTypeName();
        SqlOperator operator = SqlTypeName.YEAR_INTERVAL_TYPES.contains(type)
                ? MONTHS
                : SqlTypeName.DAY_INTERVAL_TYPES.contains(type)
                        ? MILLIS
                        : type == SqlTypeName.BOOLEAN ? TRUTH : type == SqlTypeName.TIMESTAMP ? MOMENT : null;
        if (operator == null) {
            return cuts(cast) ? shortened(cast, builder) : cast;
        }
        List<RexNode> operands = operator.equals(MOMENT)
                ? List.of(
                        cast.getOperands().get(0),
                        builder.makeExactLiteral(java.math.BigDecimal.valueOf(Math.max(0, from.getPrecision()))))
                : cast.getOperands();
        RelDataType text = builder.getTypeFactory()
                .createTypeWithNullability(
                        builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), from.isNullable());
        RexNode written = builder.makeCall(text, operator, operands);
        // A text of a length is cut, or filled up with blanks.
        return builder.makeCast(cast.getType(), written, true, false);
    }

    /** Whether a cast makes a text of so many characters of another that may have others. */
    private static boolean cuts(RexCall cast) {
        RelDataType from = cast.getOperands().get(0).getType();
        RelDataType to = cast.getType();
        if (!SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName()) || to.getPrecision() < 0) {
            return false;
        }
        if (cast.getOperands().get(0) instanceof RexLiteral literal) {
            String text = literal.getValueAs(String.class);
            return text != null && !plain(text);
        }
        return to.getSqlTypeName() == SqlTypeName.CHAR
                || from.getPrecision() < 0
                || from.getPrecision() > to.getPrecision();
    }

    private static RexNode shortened(RexCall cast, RexBuilder builder) {
        boolean fills = cast.getType().getSqlTypeName() == SqlTypeName.CHAR;
        return builder.makeCall(
                cast.getType(),
                CUT,
                List.of(
                        cast.getOperands().get(0),
                        builder.makeExactLiteral(
                                java.math.BigDecimal.valueOf(cast.getType().getPrecision())),
                        builder.makeLiteral(fills)));
    }

    /** A text of at most so many characters, or of exactly as many, with blanks at its end. */
    public static @Nullable Object cut(@Nullable Object value, Object most, Object fills) {
        if (value == null) {
            return null;
        }
        String text = (String) value;
        int length = characters(text);
        int wanted = ((Number) most).intValue();
        if (length > wanted) {
            return part(text, 1, wanted + 1L);
        }
        return (Boolean) fills ? text + " ".repeat(wanted - length) : text;
    }

    public static @Nullable Object truth(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** An interval of months: {@code 1-6}. */
    public static @Nullable Object months(@Nullable Object value) {
        return value == null ? null : Intervals.text(((Number) value).longValue(), "YEAR");
    }

    /** An interval of milliseconds: {@code 30 00:00:00.000}. */
    public static @Nullable Object millis(@Nullable Object value) {
        return value == null ? null : Intervals.text(((Number) value).longValue(), "DAY");
    }

    public static @Nullable Object moment(@Nullable Object value, Object digits) {
        if (value == null) {
            return null;
        }
        long millis = ((Number) value).longValue();
        LocalDateTime moment = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC);
        int shown = Math.min(3, ((Number) digits).intValue());
        String fraction = "%03d".formatted(Math.floorMod(millis, 1000)).substring(0, shown);
        return SECONDS.format(moment) + (shown == 0 ? "" : "." + fraction);
    }

    public static @Nullable Object length(@Nullable Object value) {
        return value == null ? null : (Object) characters((String) value);
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** From 1; 0 where it is not found. */
    public static @Nullable Object position(@Nullable Object wanted, @Nullable Object value) {
        if (wanted == null || value == null) {
            return null;
        }
        int index = ((String) value).indexOf((String) wanted);
        return index < 0 ? 0 : ((String) value).codePointCount(0, index) + 1;
    }

    private static boolean plain(String text) {
        return characters(text) == text.length();
    }

    /** A text, from where, how many characters; a text of none beyond U+FFFF is Calcite's affair. */
    public static @Nullable Object substring(@Nullable Object... arguments) {
        for (Object argument : arguments) {
            if (argument == null) {
                return null;
            }
        }
        String text = (String) java.util.Objects.requireNonNull(arguments[0]);
        if (arguments[1] instanceof String || (arguments.length > 2 && arguments[2] instanceof String)) {
            throw new UnsupportedOperationException("SUBSTRING by a pattern (use regexp_like and substr)");
        }
        long from = ((Number) java.util.Objects.requireNonNull(arguments[1])).longValue();
        long length = arguments.length > 2
                ? ((Number) java.util.Objects.requireNonNull(arguments[2])).longValue()
                : Integer.MAX_VALUE;
        if (plain(text)) {
            return arguments.length > 2
                    ? SqlFunctions.substring(text, (int) from, (int) length)
                    : SqlFunctions.substring(text, (int) from);
        }
        long begin = Math.max(1, from);
        long end = Math.min(characters(text) + 1L, arguments.length > 2 ? from + length : Long.MAX_VALUE);
        return begin >= end ? "" : part(text, begin, end);
    }

    private static String part(String text, long begin, long end) {
        int first = text.offsetByCodePoints(0, (int) begin - 1);
        return text.substring(first, text.offsetByCodePoints(first, (int) (end - begin)));
    }

    /** A text, what takes the place, from where, of how many characters. */
    public static @Nullable Object overlay(@Nullable Object... arguments) {
        for (Object argument : arguments) {
            if (argument == null) {
                return null;
            }
        }
        String text = (String) java.util.Objects.requireNonNull(arguments[0]);
        String other = (String) java.util.Objects.requireNonNull(arguments[1]);
        int from = ((Number) java.util.Objects.requireNonNull(arguments[2])).intValue();
        int length = arguments.length > 3
                ? ((Number) java.util.Objects.requireNonNull(arguments[3])).intValue()
                : characters(other);
        int all = characters(text);
        int begin = Math.max(1, Math.min(from, all + 1));
        int end = Math.max(begin, Math.min((int) Math.min(Integer.MAX_VALUE, (long) from + length), all + 1));
        return part(text, 1, begin) + other + part(text, end, all + 1L);
    }
}
