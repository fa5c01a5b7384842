package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code math}, as far as it is exact: what Python's and Java's libraries may round otherwise in the last digit, {@code sin} and
 * {@code log} say, is refused.
 */
final class MathModule {

    static final PyModule MODULE = new PyModule("math", members());

    private MathModule() {}

    private static Map<String, Object> members() {
        Map<String, Object> all = new HashMap<>(Map.of(
                "pi", Math.PI,
                "e", Math.E,
                "tau", 2 * Math.PI,
                "inf", Double.POSITIVE_INFINITY,
                "nan", Double.NaN));
        all.put("floor", PyFunction.of("floor", 1, 1, one -> whole(one.get(0), RoundingMode.FLOOR)));
        all.put("ceil", PyFunction.of("ceil", 1, 1, one -> whole(one.get(0), RoundingMode.CEILING)));
        all.put("trunc", PyFunction.of("trunc", 1, 1, one -> whole(one.get(0), RoundingMode.DOWN)));
        all.put("sqrt", PyFunction.of("sqrt", 1, 1, one -> root(real(one.get(0)))));
        all.put("fabs", PyFunction.of("fabs", 1, 1, one -> Math.abs(real(one.get(0)))));
        all.put("copysign", PyFunction.of("copysign", 2, 2, two -> Math.copySign(real(two.get(0)), real(two.get(1)))));
        test(all, "isnan", Double::isNaN);
        test(all, "isinf", Double::isInfinite);
        test(all, "isfinite", Double::isFinite);
        all.put(
                "isqrt",
                PyFunction.of(
                        "isqrt",
                        1,
                        1,
                        one -> Numbers.small(natural(one.get(0), "isqrt").sqrt())));
        all.put("factorial", PyFunction.of("factorial", 1, 1, one -> factorial(natural(one.get(0), "factorial"))));
        ExactMath.addTo(all);
        all.put("gcd", PyFunction.of("gcd", 0, Integer.MAX_VALUE, MathModule::gcd));
        all.put("prod", PyFunction.of("prod", 1, 1, one -> product(Values.iterator(one.get(0)))));
        return Map.copyOf(all);
    }

    private static void test(Map<String, Object> into, String name, DoublePredicate test) {
        into.put(name, PyFunction.of(name, 1, 1, one -> test.test(real(one.get(0)))));
    }

    static double real(@Nullable Object value) {
        Object number = Numbers.normal(value);
        if (!Numbers.isNumber(number)) {
            throw PythonException.type("must be real number, not " + TypeNames.of(value));
        }
        return Numbers.real(number);
    }

    private static double root(double value) {
        if (value < 0) {
            throw PythonException.value("math domain error");
        }
        return Math.sqrt(value);
    }

    private static Object whole(@Nullable Object value, RoundingMode mode) {
        Object number = Numbers.normal(value);
        if (Numbers.isInteger(number)) {
            return Numbers.small(Numbers.big(number));
        }
        double real = real(number);
        if (!Double.isFinite(real)) {
            return Numbers.whole(real);
        }
        return Numbers.small(new BigDecimal(real).setScale(0, mode).toBigInteger());
    }

    static BigInteger integer(@Nullable Object value) {
        Object number = Numbers.normal(value);
        if (!Numbers.isInteger(number)) {
            throw PythonException.type("'" + TypeNames.of(value) + "' object cannot be interpreted as an integer");
        }
        return Numbers.big(number);
    }

    private static BigInteger natural(@Nullable Object value, String function) {
        BigInteger number = integer(value);
        if (number.signum() < 0) {
            throw PythonException.value(
                    function.equals("factorial")
                            ? "factorial() not defined for negative values"
                            : function + "() argument must be nonnegative");
        }
        return number;
    }

    private static Object factorial(BigInteger of) {
        if (of.bitLength() >= Long.SIZE) {
            throw new PythonException("OverflowError", "factorial() argument should not exceed 9223372036854775807");
        }
        BigInteger product = BigInteger.ONE;
        for (long factor = 2; factor <= of.longValueExact(); factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return Numbers.small(product);
    }

    private static Object gcd(List<@Nullable Object> values) {
        BigInteger divisor = BigInteger.ZERO;
        for (Object value : values) {
            divisor = divisor.gcd(integer(value));
        }
        return Numbers.small(divisor);
    }

    private static @Nullable Object product(Iterator<?> values) {
        Object product = 1L;
        while (values.hasNext()) {
            product = Operators.binary("*", product, values.next());
        }
        return product;
    }
}
