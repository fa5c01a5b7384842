package io.quilt4j.jdbc.windows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a row as one value. The engine holds rows in arrays, no two of which are equal. */
public record RowValue(List<@Nullable Object> parts) implements Comparable<RowValue> {

    /** A value that equals others that are the same in SQL: rows become this, numbers lose the zeros at their end. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Object[] fields) {
            return new RowValue(all(Arrays.asList(fields)));
        }
        if (value instanceof List<?> list) {
            return all(list);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
    }

    private static List<@Nullable Object> all(List<?> values) {
        List<@Nullable Object> parts = new ArrayList<>();
        values.forEach(value -> parts.add(of(value)));
        return parts;
    }

    /** The row as the engine holds it. */
    public static @Nullable Object fields(@Nullable Object value) {
        if (value instanceof RowValue row) {
            return row.parts().stream().map(RowValue::fields).toArray();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(fields(element)));
            return values;
        }
        return value;
    }

    @Override
    public int compareTo(RowValue other) {
        return Order.compare(this, other);
    }
}
