package io.quilt4j.jdbc.parameters;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.functions.WrittenTruth;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
                    case DATE -> BoundMoment.date(value);
                    case TIME, TIME_WITH_LOCAL_TIME_ZONE -> BoundMoment.time(value);
                    case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> BoundMoment.timestamp(value);
                    case BINARY, VARBINARY -> value instanceof byte[] bytes ? new ByteString(bytes) : null;
                    case ARRAY -> array(value, type, index);
                    default -> value;
                };
        if (converted == null) {
            throw unusable(value, type, index);
        }
        return converted;
    }

    private static SQLException unusable(Object value, RelDataType type, int index) {
        boolean array = value instanceof java.sql.Array
                || value instanceof Collection
                || value.getClass().isArray();
        return SqlErrors.unreadable("The value of parameter " + index + ", a"
                + (value instanceof Array ? "n array" : " " + value.getClass().getSimpleName())
                + ", cannot be used as a "
                + type.getSqlTypeName().getName()
                + (array ? ": write CAST(? AS ARRAY(varchar)), or x = ANY (?)." : "."));
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
            return WrittenTruth.of(text.strip());
        }
        return value instanceof Boolean ? value : null;
    }

    /** The value as a number; null where it is none, or has no end. */
    static @Nullable BigDecimal decimal(Object value) {
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
                    "The value of parameter " + index + " must be a whole number from " + least + " to " + most
                            + ", as what stands beside it is one: write CAST(? AS double) for another number.");
        }
        return narrowing.of(number);
    }
}
