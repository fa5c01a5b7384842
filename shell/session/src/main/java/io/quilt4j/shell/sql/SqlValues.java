package io.quilt4j.shell.sql;

import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of JDBC as plain Java values, to any depth: {@code java.sql.Timestamp}s print in the zone of the JVM. */
public final class SqlValues {

    private SqlValues() {}

    /**
     * Arrays and rows as lists, maps as maps, moments as {@link java.time.Instant}s, dates and times of day as those of
     * {@code java.time}, long texts as texts, other values as they are; null for NULL, also within them. What an array, a row
     * or a map holds keeps its order.
     *
     * @throws SQLException when an array or a long text cannot be read
     */
    public static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            Object elements = array.getArray();
            return elements instanceof Object[] objects ? list(Arrays.asList(objects)) : elements;
        }
        if (value instanceof List<?> elements) {
            return list(elements);
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                plain.put(plain(entry.getKey()), plain(entry.getValue()));
            }
            return Collections.unmodifiableMap(plain);
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, Math.toIntExact(clob.length()));
        }
        return ofTime(value);
    }

    @SuppressWarnings("JavaUtilDate") // java.sql.Time tells its milliseconds in no other way
    private static @Nullable Object ofTime(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Time time) {
            // Time.toLocalTime forgets the milliseconds.
            return new Timestamp(time.getTime()).toLocalDateTime().toLocalTime();
        }
        return value;
    }

    private static List<@Nullable Object> list(List<?> elements) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>(elements.size());
        for (Object element : elements) {
            plain.add(plain(element));
        }
        return Collections.unmodifiableList(plain);
    }
}
