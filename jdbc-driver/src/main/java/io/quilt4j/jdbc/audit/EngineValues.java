package io.quilt4j.jdbc.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** An engine's values, as the driver computes with them. Moments are read as text, which knows no time zone of the JVM. */
final class EngineValues {

    private EngineValues() {}

    static @Nullable Object read(ResultSet result, int position, RelDataType type) throws SQLException {
        Object value =
                switch (type.getSqlTypeName()) {
                    case BOOLEAN -> result.getBoolean(position);
                    case TINYINT -> result.getByte(position);
                    case SMALLINT -> result.getShort(position);
                    case INTEGER -> result.getInt(position);
                    case BIGINT -> result.getLong(position);
                    case REAL -> result.getFloat(position);
                    case FLOAT, DOUBLE -> result.getDouble(position);
                    case DECIMAL -> result.getBigDecimal(position);
                    case ARRAY -> list(result.getArray(position), type);
                    default -> of(result.getString(position), type);
                };
        return result.wasNull() ? null : value;
    }

    private static @Nullable Object list(@Nullable Array array, RelDataType type) throws SQLException {
        RelDataType of = type.getComponentType();
        if (array == null || of == null) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            boolean text = element != null && !(element instanceof Number) && !(element instanceof Boolean);
            list.add(text ? of(element.toString(), of) : element);
        }
        return list;
    }

    private static @Nullable Object of(@Nullable String text, RelDataType type) {
        if (text == null) {
            return null;
        }
        return switch (type.getSqlTypeName()) {
            case DATE -> (int) LocalDate.parse(text.substring(0, 10)).toEpochDay();
            case TIMESTAMP ->
                LocalDateTime.parse(text.replaceFirst(" [A-Z].*$", "").replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            default -> text;
        };
    }
}
