package io.quilt4j.jdbc.results;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/** One value, never null, as the object that {@code getObject} gives. */
final class JavaObjects {

    private interface Reading {
        Object read(Object value, Column column) throws SQLException;
    }

    private static final Map<Class<?>, Reading> READINGS = readings();

    private JavaObjects() {}

    /** The value in the class that JDBC sets for the type of its column. */
    static Object of(Object value, Column column) throws SQLException {
        return switch (column.type()) {
            case Types.TINYINT, Types.SMALLINT ->
                (int) Values.whole(value, column, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Types.TIMESTAMP -> timestamp(value, column);
            case Types.DATE -> Date.valueOf(Values.date(value, column));
            case Types.TIME -> time(value, column);
            case Types.ARRAY -> array(value, column);
            case Types.OTHER -> value instanceof Number ? Values.text(value, column) : value;
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

    static Timestamp timestamp(Object value, Column column) throws SQLException {
        if (column.type() == Types.TIMESTAMP) {
            return new Timestamp(((Number) value).longValue());
        }
        // A date has no instant of its own: it begins where this JVM is, as java.sql.Date has it.
        return column.type() == Types.DATE
                ? Timestamp.valueOf(Values.dateTime(value, column))
                : Timestamp.from(Values.dateTime(value, column).toInstant(ZoneOffset.UTC));
    }

    static Time time(Object value, Column column) throws SQLException {
        LocalTime time = Values.time(value, column);
        return new Time(Timestamp.valueOf(LocalDate.EPOCH.atTime(time)).getTime());
    }

    static Array array(Object value, Column column) throws SQLException {
        if (column.type() != Types.ARRAY) {
            throw Values.unreadable(column, "an array");
        }
        List<?> elements = Values.elements(value);
        Column known = column.part(0);
        if (known != null && known.type() != Types.OTHER) {
            return new ListedArray(elements, known);
        }
        int type = elements.stream().allMatch(element -> element == null || element instanceof String)
                ? Types.VARCHAR
                : elements.stream().allMatch(element -> element == null || element instanceof Integer)
                        ? Types.INTEGER
                        : Types.OTHER;
        String typeName =
                column.typeName().replaceFirst(" (NOT NULL )?ARRAY.*$", "").replaceFirst("\\(.*$", "");
        return new ListedArray(elements, new Column("VALUE", "", type, typeName, 0, 0, true));
    }

    @SuppressWarnings("JavaUtilDate") // callers may still ask for one
    private static Map<Class<?>, Reading> readings() {
        Map<Class<?>, Reading> readings = new HashMap<>();
        readings.put(String.class, Values::text);
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
        readings.put(Date.class, (value, column) -> Date.valueOf(Values.date(value, column)));
        readings.put(Time.class, JavaObjects::time);
        readings.put(Timestamp.class, JavaObjects::timestamp);
        readings.put(
                java.util.Date.class,
                (value, column) -> new java.util.Date(timestamp(value, column).getTime()));
        readings.put(UUID.class, Values::uuid);
        readings.put(LocalDate.class, Values::date);
        readings.put(LocalTime.class, Values::time);
        readings.put(LocalDateTime.class, Values::dateTime);
        readings.put(
                Instant.class, (value, column) -> Values.dateTime(value, column).toInstant(ZoneOffset.UTC));
        readings.put(OffsetDateTime.class, (value, column) -> Values.dateTime(value, column)
                .atOffset(ZoneOffset.UTC));
        readings.put(
                OffsetTime.class, (value, column) -> Values.time(value, column).atOffset(ZoneOffset.UTC));
        readings.put(ZonedDateTime.class, (value, column) -> Values.dateTime(value, column)
                .atZone(ZoneOffset.UTC));
        readings.put(Array.class, JavaObjects::array);
        return readings;
    }
}
