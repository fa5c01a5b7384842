package io.quilt4j.jdbc.functions;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Types as signatures and Trino write them. */
final class TypeTexts {

    private TypeTexts() {}

    /** As {@code typeof} tells it. */
    static String shown(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        if (SqlTypeName.CHAR_TYPES.contains(name)) {
            return type.getPrecision() < 0 ? "varchar" : "varchar(" + type.getPrecision() + ")";
        }
        return switch (name) {
            case NULL -> "unknown";
            case TIMESTAMP_TZ -> "timestamp(3) with time zone";
            case DECIMAL -> "decimal(" + type.getPrecision() + "," + type.getScale() + ")";
            case ARRAY -> "array(" + shown(Objects.requireNonNull(type.getComponentType())) + ")";
            case MAP ->
                "map(" + shown(Objects.requireNonNull(type.getKeyType())) + ", "
                        + shown(Objects.requireNonNull(type.getValueType())) + ")";
            default ->
                of(type).replace("interval day", "interval day to second")
                        .replace("interval year", "interval year to month");
        };
    }

    static String of(@Nullable RelDataType type) {
        SqlTypeName name = Objects.requireNonNull(type, "a part of a type").getSqlTypeName();
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
            return "interval day";
        }
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
            return "interval year";
        }
        return switch (name) {
            case CHAR, VARCHAR -> "varchar";
            case BINARY, VARBINARY -> "varbinary";
            case FLOAT -> "double";
            case VARIANT -> "json";
            case TIMESTAMP_TZ -> "zoned";
            case DECIMAL -> "decimal(" + type.getPrecision() + ", " + type.getScale() + ")";
            case TIMESTAMP, TIME -> name.getName().toLowerCase(Locale.ROOT) + "(" + type.getPrecision() + ")";
            case ARRAY -> "array(" + of(type.getComponentType()) + ")";
            case MAP -> "map(" + of(type.getKeyType()) + ", " + of(type.getValueType()) + ")";
            case ROW ->
                type.getFieldList().stream()
                        .map(field -> of(field.getType()))
                        .collect(Collectors.joining(", ", "row(", ")"));
            default -> name.getName().toLowerCase(Locale.ROOT);
        };
    }
}
