package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.functions.Zoned;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One value, never null, read as another type: exactly, or with an error that names the column.
 *
 * <p>Times arrive as the engine holds them, whole milliseconds and days of UTC.
 */
final class Values {

    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 1000;
    private static final BigDecimal SMALLEST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);

    private static final Collector<CharSequence, ?, String> IN_BRACKETS = Collectors.joining(", ", "[", "]");
    private static final Collector<CharSequence, ?, String> IN_BRACES = Collectors.joining(", ", "{", "}");

    private Values() {}

    static String text(Object value, Column column) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Zoned zoned) {
            return zoned.toString();
        }
        if (!fits(value, column)) {
            return value.toString();
        }
        return switch (column.type()) {
            case Types.TIMESTAMP -> Moments.text(Moments.dateTime(((Number) value).longValue()), column.precision());
            case Types.DATE -> Moments.date(((Number) value).intValue()).toString();
            case Types.TIME -> Moments.text(Moments.time(((Number) value).intValue()), column.precision());
            case Types.DECIMAL, Types.NUMERIC ->
                value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
            case Types.ARRAY ->
                elements(value).stream()
                        .map(element -> part(element, column, 0))
                        .collect(IN_BRACKETS);
            case Types.OTHER -> other(value, column);
            default -> value.toString();
        };
    }

    /** Whether the engine holds values of the column's type as it holds this one. */
    private static boolean fits(Object value, Column column) {
        return switch (column.type()) {
            case Types.TIMESTAMP, Types.DATE, Types.TIME -> value instanceof Number;
            case Types.ARRAY -> value instanceof List<?> || value instanceof Object[];
            default -> true;
        };
    }

    /** A time as the engine counts it. */
    static Number counted(Object value, Column column) throws SQLException {
        if (value instanceof Number number) {
            return number;
        }
        throw unreadable(column, "a time");
    }

    private static String other(Object value, Column column) {
        if (value instanceof Number number && column.typeName().startsWith("INTERVAL")) {
            return Intervals.text(number.longValue(), column.typeName());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> part(entry.getKey(), column, 0) + "=" + part(entry.getValue(), column, 1))
                    .collect(IN_BRACES);
        }
        if (value instanceof Object[] || value instanceof List<?>) {
            List<?> fields = elements(value);
            List<String> names = column.fieldNames();
            boolean named = !names.isEmpty() && names.size() == fields.size();
            return IntStream.range(0, fields.size())
                    .mapToObj(index -> (named ? names.get(index) + "=" : "") + part(fields.get(index), column, index))
                    .collect(Collectors.joining(", ", named ? "{" : "[", named ? "}" : "]"));
        }
        return value.toString();
    }

    private static String part(@Nullable Object value, Column whole, int index) {
        if (value == null) {
            return "null";
        }
        if (index < whole.parts().size()) {
            return text(value, whole.parts().get(index));
        }
        return value instanceof Object[] array ? Arrays.deepToString(array) : value.toString();
    }

    static List<?> elements(Object value) {
        return value instanceof List<?> list ? list : Arrays.asList((Object[]) value);
    }

    static boolean bool(Object value, Column column) throws SQLException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number && column.numeric()) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "1" -> true;
                case "false", "f", "0" -> false;
                default -> throw unreadable(column, "a boolean");
            };
        }
        throw unreadable(column, "a boolean");
    }

    /** A whole number within the bounds; fractions are cut off, as {@code CAST} does. */
    static long whole(Object value, Column column, long smallest, long largest) throws SQLException {
        long number;
        if ((value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte)
                && column.numeric()) {
            number = ((Number) value).longValue();
        } else {
            BigDecimal decimal = decimal(value, column);
            if (decimal.compareTo(LARGEST_LONG) > 0 || decimal.compareTo(SMALLEST_LONG) < 0) {
                throw tooLarge(column);
            }
            number = decimal.longValue();
        }
        if (number < smallest || number > largest) {
            throw tooLarge(column);
        }
        return number;
    }

    static double real(Object value, Column column) throws SQLException {
        if (value instanceof Number number && column.numeric()) {
            return number.doubleValue();
        }
        return decimal(value, column).doubleValue();
    }

    static BigDecimal decimal(Object value, Column column) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        try {
            if (value instanceof Number number && column.numeric()) {
                return number instanceof Double || number instanceof Float
                        ? new BigDecimal(number.toString())
                        : BigDecimal.valueOf(number.longValue());
            }
            if (value instanceof Boolean truth) {
                return truth ? BigDecimal.ONE : BigDecimal.ZERO;
            }
            if (value instanceof String text) {
                return new BigDecimal(text.strip());
            }
        } catch (NumberFormatException notANumber) {
            // Said below, without the text.
        }
        throw unreadable(column, "a number");
    }

    static byte[] bytes(Object value, Column column) throws SQLException {
        if (value instanceof ByteString bytes) {
            return bytes.getBytes();
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw unreadable(column, "bytes");
    }

    static LocalDateTime dateTime(Object value, Column column) throws SQLException {
        return switch (column.type()) {
            case Types.TIMESTAMP -> Moments.dateTime(counted(value, column).longValue());
            case Types.DATE -> Moments.date(counted(value, column).intValue()).atStartOfDay();
            default -> {
                if (value instanceof String text && Moments.readable(text)) {
                    yield Moments.parse(text);
                }
                throw unreadable(column, "a timestamp");
            }
        };
    }

    static LocalDate date(Object value, Column column) throws SQLException {
        return dateTime(value, column).toLocalDate();
    }

    static LocalTime time(Object value, Column column) throws SQLException {
        if (column.type() == Types.TIME) {
            return Moments.time(counted(value, column).intValue());
        }
        return dateTime(value, column).toLocalTime();
    }

    static BigInteger integer(Object value, Column column) throws SQLException {
        BigDecimal decimal = decimal(value, column);
        // A text such as 1e999999999 is quickly written, but not to be unfolded.
        if ((long) decimal.precision() - decimal.scale() > MOST_DIGITS) {
            throw tooLarge(column);
        }
        return decimal.toBigInteger();
    }

    static UUID uuid(Object value, Column column) throws SQLException {
        try {
            if (value instanceof String text) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notAUuid) {
            // Said below, without the text.
        }
        throw unreadable(column, "a UUID");
    }

    static SQLException unreadable(Column column, String as) {
        return SqlErrors.unreadable(
                "Column '" + column.label() + "' of type " + column.typeName() + " cannot be read as " + as + ".");
    }

    private static SQLException tooLarge(Column column) {
        return SqlErrors.of(
                "22003", "The value of column '" + column.label() + "' is too large for the type asked for.");
    }
}
