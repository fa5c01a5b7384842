package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as keys and elements: 1, 1.0 and True are one. */
final class KeyNumbers {

    private KeyNumbers() {}

    /** The same for equal numbers of all types. */
    static int hash(Object number) {
        Object integer = integer(number);
        return integer == null ? Double.hashCode(((Number) number).doubleValue()) : integer.hashCode();
    }

    /** The numbers of other types, too, that are equal to this one. */
    static List<Object> equalTo(Object number) {
        List<Object> all = new ArrayList<>();
        Object integer = integer(number);
        if (integer == null) {
            return all;
        }
        all.add(integer);
        BigInteger big = Numbers.big(integer);
        double real = big.doubleValue();
        if (Double.isFinite(real) && Numbers.compare(integer, real) == 0) {
            all.add(real);
        }
        if (big.signum() == 0) {
            all.addAll(List.of(-0.0, false));
        } else if (big.equals(BigInteger.ONE)) {
            all.add(true);
        }
        if (big.bitLength() < Integer.SIZE) {
            all.add(big.intValue()); // of a map that Java made
        }
        return all;
    }

    /** Null: it has a fraction, or is no number. */
    private static @Nullable Object integer(Object number) {
        if (number instanceof Double real) {
            return Double.isFinite(real) && real == Math.rint(real) ? Numbers.whole(real) : null;
        } else if (number instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().scale() > 0 ? null : Numbers.small(decimal.toBigInteger());
        }
        return Numbers.small(Numbers.big(number));
    }
}
