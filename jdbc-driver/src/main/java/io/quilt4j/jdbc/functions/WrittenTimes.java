package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Casts of texts to days, times and moments, which Calcite reads in other forms than Trino, and fails for while planning. */
final class WrittenTimes {

    /** What stands for a moment that nobody has cast to. */
    static final String COMPARED = "compared";

    private static final Set<SqlTypeName> TIMES = Set.of(SqlTypeName.DATE, SqlTypeName.TIME, SqlTypeName.TIMESTAMP);

    /** The days that literals can have: years 1 to 9999. */
    private static final int FIRST_DAY = -719_162;

    private static final int LAST_DAY = 2_932_896;

    private static final long DAY = 86_400_000;

    private WrittenTimes() {}

    static boolean isTime(RelDataType from, RelDataType to) {
        return SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName()) && TIMES.contains(to.getSqlTypeName());
    }

    static boolean isCompared(RelDataType from, RelDataType to) {
        return SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName()) && to.getSqlTypeName() == SqlTypeName.TIMESTAMP;
    }

    /**
     * The literal that a cast of a written text is, so that what stands beside it can be asked of others. Null where there is
     * none: a text that cannot be read fails where its value is wanted.
     */
    static @Nullable RexNode literal(RexNode text, RelDataType to, boolean implied, RexBuilder builder) {
        String written = TIMES.contains(to.getSqlTypeName()) ? written(text) : null;
        if (written == null) {
            return null;
        }
        try {
            return switch (to.getSqlTypeName()) {
                case DATE -> date(WrittenMoment.date(written), builder);
                case TIME ->
                    builder.makeTimeLiteral(
                            TimeString.fromMillisOfDay(WrittenMoment.time(written, to.getPrecision())),
                            to.getPrecision());
                default ->
                    moment(
                            implied
                                    ? WrittenMoment.compared(written)
                                    : WrittenMoment.timestamp(written, to.getPrecision()),
                            to.getPrecision(),
                            builder);
            };
        } catch (SqlFailure unreadable) {
            return null;
        }
    }

    private static @Nullable String written(RexNode text) {
        RexNode bare = text;
        while (bare.getKind() == SqlKind.CAST
                && bare.getType().getSqlTypeName() == SqlTypeName.VARCHAR
                && bare.getType().getPrecision() < 0) {
            bare = ((RexCall) bare).getOperands().get(0);
        }
        boolean literal = bare instanceof RexLiteral
                && SqlTypeName.CHAR_TYPES.contains(bare.getType().getSqlTypeName());
        return literal ? ((RexLiteral) bare).getValueAs(String.class) : null;
    }

    private static @Nullable RexNode date(int day, RexBuilder builder) {
        return day < FIRST_DAY || day > LAST_DAY ? null : builder.makeDateLiteral(DateString.fromDaysSinceEpoch(day));
    }

    private static @Nullable RexNode moment(long millis, int digits, RexBuilder builder) {
        long day = Math.floorDiv(millis, DAY);
        return day < FIRST_DAY || day > LAST_DAY
                ? null
                : builder.makeTimestampLiteral(TimestampString.fromMillisSinceEpoch(millis), digits);
    }
}
