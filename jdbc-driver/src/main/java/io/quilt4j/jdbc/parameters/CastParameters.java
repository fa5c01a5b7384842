package io.quilt4j.jdbc.parameters;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.text.LiftedLiterals;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Says in a statement of which types its values are, where they are not of those that were guessed when it was prepared:
 * {@code x > ?} with 1.5 beside a whole number is {@code x > CAST(? AS DECIMAL(2, 1))}, which means what the literal means.
 */
public final class CastParameters {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LEAST_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final int DIGITS = 38;

    private CastParameters() {}

    /** The statement with a cast around each question mark whose value is of another type; null where none is. */
    public static @Nullable String of(String sql, List<RelDataType> types, List<? extends @Nullable Object> values) {
        List<@Nullable String> casts = new ArrayList<>();
        for (int index = 0; index < types.size(); index++) {
            Object value = values.get(index);
            casts.add(value == null ? null : other(value, types.get(index)));
        }
        return casts.stream().allMatch(cast -> cast == null) ? null : LiftedLiterals.cast(sql, casts);
    }

    /**
     * Whether a value that a statement cannot be planned with is refused when it runs for the types that were guessed: a number
     * that is no whole one is, and all else would be made to fit.
     */
    public static boolean wouldBeRefused(List<RelDataType> types, List<? extends @Nullable Object> values) {
        for (int index = 0; index < types.size(); index++) {
            Object value = values.get(index);
            if (value != null
                    && other(value, types.get(index)) != null
                    && !SqlTypeName.INT_TYPES.contains(types.get(index).getSqlTypeName())) {
                return false;
            }
        }
        return true;
    }

    /**
     * For a statement that is planned once, whatever its values are.
     *
     * @throws SQLException 42P18 for a value that nothing tells the type of, such as one in a row behind IN: it would be made to fit
     */
    public static void requireTypes(List<RelDataType> types, List<? extends @Nullable Object> values)
            throws SQLException {
        for (int index = 0; index < types.size(); index++) {
            Object value = values.get(index);
            String own = value == null || !isUnknown(types.get(index)) ? null : own(value);
            if (own != null) {
                throw SqlErrors.of(
                        "42P18",
                        "Nothing tells which type parameter " + (index + 1) + " has: write CAST(? AS " + own + ").");
            }
        }
    }

    private static boolean isUnknown(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case UNKNOWN, NULL, ANY -> true;
            default -> false;
        };
    }

    /** The type of a value in SQL; null where it is what is wanted, or cannot become it. */
    private static @Nullable String other(Object value, RelDataType wanted) {
        if (isUnknown(wanted)) {
            // (a, b) IN ((?, ?)): nothing is guessed there, and what runs would cut 90.5 to 90.
            return own(value);
        }
        return switch (wanted.getSqlTypeName()) {
            case TINYINT -> beside(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> beside(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> beside(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> beside(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> besideDecimal(value, wanted);
            case DATE ->
                BoundMoment.date(value) == null && BoundMoment.timestamp(value) != null ? "TIMESTAMP(3)" : null;
            default -> null;
        };
    }

    private static @Nullable String own(Object value) {
        if (value instanceof String) {
            return "VARCHAR";
        } else if (value instanceof Boolean) {
            return "BOOLEAN";
        } else if (value instanceof Double || value instanceof Float) {
            return "DOUBLE";
        } else if (value instanceof Number) {
            BigDecimal number = Parameters.decimal(value);
            return number == null ? null : written(number, value);
        }
        return BoundMoment.date(value) != null ? "DATE" : BoundMoment.timestamp(value) != null ? "TIMESTAMP(3)" : null;
    }

    /** Beside whole numbers of that range. */
    private static @Nullable String beside(Object value, long least, long most) {
        if (value instanceof Double || value instanceof Float) {
            return "DOUBLE";
        }
        BigDecimal number = Parameters.decimal(value);
        if (number == null) {
            return null;
        }
        // 90.0 is a decimal, as it is when it is written: x / 90.0 is no division of whole numbers.
        int digits = value instanceof BigDecimal
                ? number.scale()
                : number.stripTrailingZeros().scale();
        boolean fits = digits <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        return fits ? null : written(number, value);
    }

    private static @Nullable String besideDecimal(Object value, RelDataType wanted) {
        if (value instanceof Double || value instanceof Float) {
            return "DOUBLE";
        }
        BigDecimal number = Parameters.decimal(value);
        if (number == null) {
            return null;
        }
        String type = value instanceof BigDecimal ? decimal(number) : written(number, value);
        return type.equals("DECIMAL(" + wanted.getPrecision() + ", " + wanted.getScale() + ")") ? null : type;
    }

    /** As the number would be read if it stood in the statement. */
    private static String written(BigDecimal number, Object value) {
        if (number.scale() == 0 && number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0) {
            boolean small = number.compareTo(LEAST_INTEGER) >= 0 && number.compareTo(MOST_INTEGER) <= 0;
            return small && !(value instanceof Long) ? "INTEGER" : "BIGINT";
        }
        boolean powers = value instanceof String text && (text.indexOf('e') >= 0 || text.indexOf('E') >= 0);
        return powers ? "DOUBLE" : decimal(number);
    }

    private static String decimal(BigDecimal number) {
        int scale = Math.max(number.scale(), 0);
        int precision = Math.max(number.precision() - Math.min(number.scale(), 0), scale);
        return precision > DIGITS ? "DOUBLE" : "DECIMAL(" + precision + ", " + scale + ")";
    }
}
