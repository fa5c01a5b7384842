package io.quilt4j.jdbc.parameters;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.WrittenMoment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Turns the Java values that were bound to parameters into those that the engine computes with. */
public final class Parameters {

    private Parameters() {}

    /** One value for each type; what cannot become a value of its type exactly is refused with 22018 or 22003. */
    public static List<@Nullable Object> of(List<? extends @Nullable Object> values, List<RelDataType> types)
            throws SQLException {
        List<@Nullable Object> converted = new ArrayList<>();
        for (int index = 0; index < types.size(); index++) {
            Object value = values.get(index);
            converted.add(value == null ? null : converted(value, types.get(index), index + 1));
        }
        return converted;
    }

    private static Object converted(Object value, RelDataType type, int index) throws SQLException {
        Object converted =
                switch (type.getSqlTypeName()) {
                    case CHAR, VARCHAR -> text(value);
                    case BOOLEAN -> bool(value);
                    case TINYINT -> number(value, index, -128, 127, BigDecimal::byteValue);
                    case SMALLINT -> number(value, index, Short.MIN_VALUE, Short.MAX_VALUE, BigDecimal::shortValue);
                    case INTEGER -> number(value, index, Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValue);
                    case BIGINT -> number(value, index, Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValue);
                    case DECIMAL -> decimal(value);
                    case REAL -> real(value, BigDecimal::floatValue);
                    case FLOAT, DOUBLE -> real(value, BigDecimal::doubleValue);
                    case DATE -> date(value);
                    case TIME, TIME_WITH_LOCAL_TIME_ZONE -> time(value);
                    case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(value);
                    case BINARY, VARBINARY -> value instanceof byte[] bytes ? new ByteString(bytes) : null;
                    case ARRAY -> array(value, type, index);
                    default -> value;
                };
        if (converted == null) {
            boolean array = value instanceof java.sql.Array
                    || value instanceof Collection
                    || value.getClass().isArray();
            throw SqlErrors.unreadable("The value of parameter " + index + ", a "
                    + value.getClass().getSimpleName() + ", cannot be used as a "
                    + type.getSqlTypeName().getName()
                    + (array ? ": write CAST(? AS ARRAY(varchar)), or x = ANY (?)." : "."));
        }
        return converted;
    }

    /** The elements of an array, of a collection, or of what {@code createArrayOf} gave. */
    private static @Nullable Object array(Object value, RelDataType type, int index) throws SQLException {
        Object elements = value instanceof Array array ? array.getArray() : value;
        List<@Nullable Object> list = new ArrayList<>();
        if (elements instanceof Iterable<?> all) {
            all.forEach(list::add);
        } else if (elements.getClass().isArray()) {
            for (int at = 0; at < java.lang.reflect.Array.getLength(elements); at++) {
                list.add(java.lang.reflect.Array.get(elements, at));
            }
        } else {
            return null;
        }
        RelDataType component = type.getComponentType();
        List<@Nullable Object> converted = new ArrayList<>();
        for (Object element : list) {
            converted.add(element == null || component == null ? null : converted(element, component, index));
        }
        return converted;
    }

    private static @Nullable Object text(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        boolean day = value instanceof Date || value instanceof Time;
        boolean readable =
                day || value instanceof Character || value instanceof Enum || value instanceof java.util.UUID;
        return readable || value instanceof java.time.temporal.Temporal || value instanceof CharSequence
                ? value.toString()
                : null;
    }

    private static @Nullable Object bool(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "1" -> true;
                case "false", "f", "0" -> false;
                default -> null;
            };
        }
        return value instanceof Boolean ? value : null;
    }

    private static @Nullable BigDecimal decimal(Object value) {
        try {
            if (value instanceof BigDecimal decimal) {
                return decimal;
            } else if (value instanceof BigInteger integer) {
                return new BigDecimal(integer);
            } else if (value instanceof Number || value instanceof String) {
                return new BigDecimal(value.toString().strip());
            } else if (value instanceof Boolean truth) {
                return truth ? BigDecimal.ONE : BigDecimal.ZERO;
            }
            return null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private interface Narrowing {
        Object of(BigDecimal number);
    }

    private static @Nullable Object real(Object value, Narrowing narrowing) {
        if (value instanceof Double || value instanceof Float) {
            return narrowing.of(BigDecimal.ONE) instanceof Float
                    ? (Object) ((Number) value).floatValue()
                    : (Object) ((Number) value).doubleValue();
        }
        BigDecimal decimal = decimal(value);
        return decimal == null ? null : narrowing.of(decimal);
    }

    private static @Nullable Object number(Object value, int index, long least, long most, Narrowing narrowing)
            throws SQLException {
        BigDecimal number = decimal(value);
        if (number == null) {
            return null;
        }
        boolean fits = number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            throw SqlErrors.of(
                    "22003",
                    "The value of parameter " + index + " must be a whole number from " + least + " to " + most + ".");
        }
        return narrowing.of(number);
    }

    private static @Nullable Object date(Object value) {
        if (value instanceof String text) {
            return written(text, WrittenMoment::date);
        }
        LocalDate date = null;
        if (value instanceof Date day) {
            date = day.toLocalDate();
        } else if (value instanceof LocalDate day) {
            date = day;
        } else {
            Long millis = millis(value);
            if (millis != null) {
                date = LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L));
            }
        }
        return date == null ? null : (int) date.toEpochDay();
    }

    /** As a text of the statement would be read; null where it cannot be. */
    private static <T> @Nullable T written(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (SqlFailure | DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Object time(Object value) {
        LocalTime time = null;
        if (value instanceof Time clock) {
            time = new Timestamp(clock.getTime()).toLocalDateTime().toLocalTime();
        } else if (value instanceof LocalTime clock) {
            time = clock;
        } else if (value instanceof String text) {
            return written(text.strip(), clock -> WrittenMoment.time(clock, 3));
        }
        return time == null ? null : (int) (time.toNanoOfDay() / 1_000_000);
    }

    private static @Nullable Object timestamp(Object value) {
        if (value instanceof Date day) {
            return millis(day.toLocalDate().atStartOfDay());
        }
        return millis(value);
    }

    /** Milliseconds of UTC; what is finer is cut off, as in the tables. */
    @SuppressWarnings("JavaUtilDate") // callers may still bind one
    private static @Nullable Long millis(Object value) {
        if (value instanceof Timestamp stamp) {
            return stamp.toInstant().toEpochMilli();
        } else if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        } else if (value instanceof OffsetDateTime offset) {
            return offset.toInstant().toEpochMilli();
        } else if (value instanceof ZonedDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        } else if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC).toEpochMilli();
        } else if (value instanceof LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        } else if (value instanceof Calendar calendar) {
            return calendar.getTimeInMillis();
        } else if (value instanceof java.util.Date date && !(value instanceof Time)) {
            return date.getTime();
        } else if (value instanceof String text) {
            return written(text, WrittenMoment::compared);
        }
        return null;
    }
}
