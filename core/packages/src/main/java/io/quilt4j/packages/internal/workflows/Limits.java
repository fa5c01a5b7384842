package io.quilt4j.packages.internal.workflows;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The keywords of a schema that limit numbers and texts. */
final class Limits {

    private Limits() {}

    static @Nullable String number(String keyword, Number limit, Number value) {
        if (value instanceof Double fraction && !Double.isFinite(fraction)) {
            return null;
        }
        BigDecimal number = exact(value);
        BigDecimal bound = exact(limit);
        int order = number.compareTo(bound);
        String shown = Schema.text(value);
        String than = Schema.text(limit);
        return switch (keyword) {
            case "minimum" -> order < 0 ? shown + " is less than the minimum of " + than : null;
            case "maximum" -> order > 0 ? shown + " is greater than the maximum of " + than : null;
            case "exclusiveMinimum" -> order <= 0 ? shown + " is less than or equal to the minimum of " + than : null;
            case "exclusiveMaximum" ->
                order >= 0 ? shown + " is greater than or equal to the maximum of " + than : null;
            default -> number.remainder(bound).signum() == 0 ? null : shown + " is not a multiple of " + than;
        };
    }

    private static BigDecimal exact(Number value) {
        return value instanceof Double fraction
                ? BigDecimal.valueOf(fraction)
                : value instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(value.longValue());
    }

    static @Nullable String string(String keyword, Object limit, String value) {
        int length = value.codePointCount(0, value.length());
        return switch (keyword) {
            case "minLength" -> length < ((Number) limit).intValue() ? Schema.text(value) + " is too short" : null;
            case "maxLength" -> length > ((Number) limit).intValue() ? Schema.text(value) + " is too long" : null;
            default ->
                PythonPattern.compile((String) limit).matcher(value).find()
                        ? null
                        : Schema.text(value) + " does not match " + Schema.text(limit);
        };
    }
}
