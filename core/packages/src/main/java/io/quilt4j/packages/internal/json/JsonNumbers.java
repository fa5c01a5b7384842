package io.quilt4j.packages.internal.json;

import io.quilt4j.base.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of Java that JSON holds as they are, or not at all: a reader has integers of any size, and doubles. */
final class JsonNumbers {

    /** Has more digits than Python, and {@link JsonParser}, read. */
    private static final BigInteger TOO_LONG = BigInteger.TEN.pow(4300);

    private JsonNumbers() {}

    static Object of(BigInteger integer) {
        if (integer.abs().compareTo(TOO_LONG) >= 0) {
            throw new InvalidInputException(
                    "An integer in metadata has more digits than Python reads, 4300. Write it as a text.");
        }
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    /** An integer if it has no decimal places; a double if that is the same number, or is written so. */
    static Object of(BigDecimal decimal) {
        if (decimal.scale() == 0) {
            return of(decimal.unscaledValue());
        }
        double nearest = decimal.doubleValue();
        boolean kept = Double.isFinite(nearest)
                && (new BigDecimal(PythonFloat.repr(nearest)).compareTo(decimal) == 0
                        || new BigDecimal(nearest).compareTo(decimal) == 0);
        if (!kept) {
            throw new InvalidInputException("Metadata holds the decimal " + decimal + ", of which JSON keeps "
                    + PythonFloat.repr(nearest) + ". Round it, or write it as a text.");
        }
        return nearest;
    }
}
