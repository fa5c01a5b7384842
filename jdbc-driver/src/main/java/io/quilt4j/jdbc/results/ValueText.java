package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.functions.Reals;
import io.quilt4j.jdbc.functions.Zoned;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One value, never null, as the text that {@code getString} gives. */
final class ValueText {

    private static final Collector<CharSequence, ?, String> IN_BRACKETS = Collectors.joining(", ", "[", "]");
    private static final Collector<CharSequence, ?, String> IN_BRACES = Collectors.joining(", ", "{", "}");

    private ValueText() {}

    static String of(Object value, Column column) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Zoned zoned) {
            return zoned.toString();
        }
        if (!fits(value, column)) {
            return value.toString();
        }
        return switch (column.type()) {
            case Types.TIMESTAMP -> Moments.text(Moments.dateTime(((Number) value).longValue()), column.precision());
            case Types.DATE -> Moments.date(((Number) value).intValue()).toString();
            case Types.TIME -> Moments.text(Moments.time(((Number) value).intValue()), column.precision());
            case Types.DECIMAL, Types.NUMERIC ->
                value instanceof BigDecimal decimal ? decimal.toPlainString() : plain(value);
            case Types.ARRAY ->
                Values.elements(value).stream()
                        .map(element -> part(element, column, 0))
                        .collect(IN_BRACKETS);
            case Types.OTHER -> other(value, column);
            default -> plain(value);
        };
    }

    /** A number as every JDK writes it. */
    static String plain(Object value) {
        return value instanceof Double real
                ? Reals.text(real)
                : value instanceof Float real ? Reals.text(real) : value.toString();
    }

    /** Whether the engine holds values of the column's type as it holds this one. */
    private static boolean fits(Object value, Column column) {
        return switch (column.type()) {
            case Types.TIMESTAMP, Types.DATE, Types.TIME -> value instanceof Number;
            case Types.ARRAY -> value instanceof List<?> || value instanceof Object[];
            default -> true;
        };
    }

    private static String other(Object value, Column column) {
        if (value instanceof Number number && column.typeName().startsWith("INTERVAL")) {
            return Intervals.text(number.longValue(), column.typeName());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> part(entry.getKey(), column, 0) + "=" + part(entry.getValue(), column, 1))
                    .collect(IN_BRACES);
        }
        if (value instanceof Object[] || value instanceof List<?>) {
            List<?> fields = Values.elements(value);
            List<String> names = column.fieldNames();
            boolean named = !names.isEmpty() && names.size() == fields.size();
            return IntStream.range(0, fields.size())
                    .mapToObj(index -> (named ? names.get(index) + "=" : "") + part(fields.get(index), column, index))
                    .collect(Collectors.joining(", ", named ? "{" : "[", named ? "}" : "]"));
        }
        return value.toString();
    }

    private static String part(@Nullable Object value, Column whole, int index) {
        if (value == null) {
            return "null";
        }
        if (index < whole.parts().size()) {
            return of(value, whole.parts().get(index));
        }
        return value instanceof Object[] array ? Arrays.deepToString(array) : plain(value);
    }
}
