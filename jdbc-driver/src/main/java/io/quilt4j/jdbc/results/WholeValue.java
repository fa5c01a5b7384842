package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.functions.Zoned;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that holds others, with all that is in it, as Java's own collections. */
final class WholeValue {

    private WholeValue() {}

    /** The value as a {@code type} of collections; {@code as}: what that is called. */
    static Object of(Object value, Column column, Class<?> type, String as) throws SQLException {
        Object whole = column.type() == Types.ARRAY || column.type() == Types.OTHER ? whole(value, column) : value;
        if (!type.isInstance(whole)) {
            throw Values.unreadable(column, as);
        }
        return whole;
    }

    /**
     * A value with all that is in it, to any depth: arrays as lists, maps as maps, rows as maps from the names of their fields, or as lists
     * where these have none; moments with the zone that they are written in, else as {@link Instant}s.
     */
    private static Object whole(Object value, Column column) throws SQLException {
        if (value instanceof Zoned zoned) {
            return zoned.moment();
        }
        return switch (column.type()) {
            case Types.TIMESTAMP -> Values.dateTime(value, column).toInstant(ZoneOffset.UTC);
            case Types.DATE -> Values.date(value, column);
            case Types.TIME -> Values.time(value, column);
            case Types.ARRAY -> wholeList(value, column, false);
            case Types.OTHER -> wholeOther(value, column);
            default -> JavaObjects.of(value, column);
        };
    }

    private static Object wholeOther(Object value, Column column) throws SQLException {
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> read = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                read.put(wholePart(entry.getKey(), column, 0), wholePart(entry.getValue(), column, 1));
            }
            return Collections.unmodifiableMap(read);
        }
        if (!(value instanceof Object[] || value instanceof List<?>)) {
            return JavaObjects.of(value, column);
        }
        List<@Nullable Object> fields = wholeList(value, column, true);
        List<String> names = column.fieldNames();
        if (names.size() != fields.size()) {
            return fields;
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        for (int index = 0; index < fields.size(); index++) {
            read.put(names.get(index), fields.get(index));
        }
        return Collections.unmodifiableMap(read);
    }

    /** {@code row}: each element has a type of its own. */
    private static List<@Nullable Object> wholeList(Object value, Column column, boolean row) throws SQLException {
        List<@Nullable Object> read = new ArrayList<>();
        for (Object element : Values.elements(value)) {
            read.add(wholePart(element, column, row ? read.size() : 0));
        }
        return Collections.unmodifiableList(read);
    }

    private static @Nullable Object wholePart(@Nullable Object value, Column whole, int index) throws SQLException {
        return value == null || index >= whole.parts().size()
                ? value
                : whole(value, whole.parts().get(index));
    }
}
