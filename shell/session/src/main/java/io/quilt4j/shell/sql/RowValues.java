package io.quilt4j.shell.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a row as SQL compares them: a number by what it is worth whatever its type, a time by its moment. */
final class RowValues {

    private RowValues() {}

    /** Equal ones are equal to Java, and have one hash. */
    static List<@Nullable Object> comparable(Collection<? extends @Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>(values.size());
        for (Object value : values) {
            all.add(comparable(value));
        }
        return all;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        } else if (value instanceof OffsetDateTime zoned) {
            return zoned.toInstant();
        } else if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof Object[] array) {
            return comparable(Arrays.asList(array));
        } else if (value instanceof List<?> list) {
            return comparable(list);
        } else if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((key, of) -> all.put(comparable(key), comparable(of)));
            return all;
        }
        return value;
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? plain(new BigDecimal(real)) : (Object) real;
        } else if (number instanceof BigDecimal decimal) {
            return plain(decimal);
        } else if (number instanceof BigInteger integer) {
            return plain(new BigDecimal(integer));
        }
        return plain(BigDecimal.valueOf(number.longValue()));
    }

    private static BigDecimal plain(BigDecimal decimal) {
        return decimal.stripTrailingZeros();
    }
}
