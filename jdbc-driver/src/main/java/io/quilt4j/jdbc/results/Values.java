package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.functions.WrittenTruth;
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
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/**
 * One value, never null, read as another type: exactly, or with an error that names the column.
 *
 * <p>Times arrive as the engine holds them, whole milliseconds and days of UTC.
 */
final class Values {

    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 1000;
    private static final BigDecimal SMALLEST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);

    private Values() {}

    /** A time as the engine counts it. */
    static Number counted(Object value, Column column) throws SQLException {
        if (value instanceof Number number) {
            return number;
        }
        throw unreadable(column, "a time");
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
        Boolean read = value instanceof String text ? WrittenTruth.of(text.strip()) : null;
        if (read != null) {
            return read;
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
                        ? new BigDecimal(ValueText.plain(number))
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
