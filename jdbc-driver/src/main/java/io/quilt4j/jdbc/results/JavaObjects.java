package io.quilt4j.jdbc.results;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** One value, never null, as the object that {@code getObject} gives. */
final class JavaObjects {

    interface Reading {
        Object read(Object value, Column column) throws SQLException;
    }

    private static final Map<Class<?>, Reading> READINGS = readings();

    private JavaObjects() {}

    /** The value in the class that JDBC sets for the type of its column. */
    static Object of(Object value, Column column) throws SQLException {
        return switch (column.type()) {
            case Types.TINYINT, Types.SMALLINT ->
                (int) Values.whole(value, column, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Types.TIMESTAMP -> JavaMoments.timestamp(value, column);
            case Types.DATE -> Date.valueOf(Values.date(value, column));
            case Types.TIME -> JavaMoments.time(value, column);
            case Types.ARRAY -> array(value, column);
            case Types.OTHER -> other(value, column);
            default -> value instanceof ByteString bytes ? bytes.getBytes() : value;
        };
    }

    /** The value as a {@code type}, or an error that names the column. */
    static Object of(Object value, Column column, Class<?> type) throws SQLException {
        if (type == Object.class) {
            return of(value, column);
        }
        Reading reading = READINGS.get(type);
        if (reading == null) {
            throw Values.unreadable(column, type.getName());
        }
        return reading.read(value, column);
    }

    static Array array(Object value, Column column) throws SQLException {
        if (column.type() != Types.ARRAY || !(value instanceof List<?> || value instanceof Object[])) {
            throw Values.unreadable(column, "an array");
        }
        List<?> elements = Values.elements(value);
        if (column.parts().isEmpty()) {
            return new ListedArray(elements, new Column("VALUE", "", Types.OTHER, "ANY", 0, 0, true));
        }
        return new ListedArray(elements, column.parts().get(0));
    }

    /** A row as the list of its values, a map as one; an interval, which Java knows two classes of, as its text. */
    private static Object other(Object value, Column column) throws SQLException {
        if (value instanceof Number) {
            return ValueText.of(value, column);
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> read = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                read.put(part(entry.getKey(), column, 0), part(entry.getValue(), column, 1));
            }
            return Collections.unmodifiableMap(read);
        }
        if (value instanceof Object[] || value instanceof List<?>) {
            List<?> fields = Values.elements(value);
            List<@Nullable Object> read = new ArrayList<>();
            for (int index = 0; index < fields.size(); index++) {
                read.add(part(fields.get(index), column, index));
            }
            return Collections.unmodifiableList(read);
        }
        return value;
    }

    private static @Nullable Object part(@Nullable Object value, Column whole, int index) throws SQLException {
        return value == null || index >= whole.parts().size()
                ? value
                : of(value, whole.parts().get(index));
    }

    private static Map<Class<?>, Reading> readings() {
        Map<Class<?>, Reading> readings = new HashMap<>();
        readings.put(String.class, ValueText::of);
        readings.put(Boolean.class, Values::bool);
        readings.put(Byte.class, (value, column) -> (byte) Values.whole(value, column, Byte.MIN_VALUE, Byte.MAX_VALUE));
        readings.put(
                Short.class, (value, column) -> (short) Values.whole(value, column, Short.MIN_VALUE, Short.MAX_VALUE));
        readings.put(Integer.class, (value, column) ->
                (int) Values.whole(value, column, Integer.MIN_VALUE, Integer.MAX_VALUE));
        readings.put(Long.class, (value, column) -> Values.whole(value, column, Long.MIN_VALUE, Long.MAX_VALUE));
        readings.put(Float.class, (value, column) -> (float) Values.real(value, column));
        readings.put(Double.class, Values::real);
        readings.put(BigDecimal.class, Values::decimal);
        readings.put(BigInteger.class, Values::integer);
        readings.put(byte[].class, Values::bytes);
        readings.put(UUID.class, Values::uuid);
        readings.put(Array.class, JavaObjects::array);
        readings.put(List.class, (value, column) -> WholeValue.of(value, column, List.class, "a list"));
        readings.put(Map.class, (value, column) -> WholeValue.of(value, column, Map.class, "a map"));
        readings.putAll(JavaMoments.readings());
        return readings;
    }
}
