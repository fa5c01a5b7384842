package io.quilt4j.jdbc.windows;

import java.math.BigDecimal;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Values as the engine holds them. */
final class Literals {

    private Literals() {}

    static @Nullable Object value(RexLiteral literal) {
        if (literal.isNull()) {
            return null;
        }
        SqlTypeName type = literal.getType().getSqlTypeName();
        if (SqlTypeName.INTERVAL_TYPES.contains(type)) {
            return literal.getValueAs(Long.class);
        }
        return switch (type) {
            case BOOLEAN -> literal.getValueAs(Boolean.class);
            case CHAR, VARCHAR -> literal.getValueAs(String.class);
            case DATE, TIME -> literal.getValueAs(Integer.class);
            case TIMESTAMP -> literal.getValueAs(Long.class);
            default -> fit(literal.getValueAs(BigDecimal.class), type);
        };
    }

    /** A number in the class that code for that type expects. */
    static @Nullable Object fit(@Nullable Object value, SqlTypeName type) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (type) {
            case TINYINT -> number.byteValue();
            case SMALLINT -> number.shortValue();
            case INTEGER, DATE, TIME -> number.intValue();
            case BIGINT, TIMESTAMP -> number.longValue();
            case REAL -> number.floatValue();
            case DOUBLE, FLOAT -> number.doubleValue();
            case DECIMAL -> number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
            default -> value;
        };
    }
}
