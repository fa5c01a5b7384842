package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of {@code math} on several numbers, and on the parts of one, that are exact or rounded once. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class ExactMath {

    private ExactMath() {}

    static void addTo(Map<String, Object> all) {
        all.put("lcm", PyFunction.of("lcm", 0, Integer.MAX_VALUE, ExactMath::lcm));
        all.put("comb", PyFunction.of("comb", 2, 2, two -> product(two.get(0), two.get(1), true)));
        all.put("perm", PyFunction.of("perm", 1, 2, given -> {
            Object of = given.get(0);
            return product(of, given.size() < 2 || given.get(1) == null ? of : given.get(1), false);
        }));
        all.put("degrees", PyFunction.of("degrees", 1, 1, one -> MathModule.real(one.get(0)) * (180 / Math.PI)));
        all.put("radians", PyFunction.of("radians", 1, 1, one -> MathModule.real(one.get(0)) * (Math.PI / 180)));
        all.put("fmod", PyFunction.of("fmod", 2, 2, two -> rest(two, false)));
        all.put("remainder", PyFunction.of("remainder", 2, 2, two -> rest(two, true)));
        all.put("modf", PyFunction.of("modf", 1, 1, one -> parts(MathModule.real(one.get(0)))));
        all.put("frexp", PyFunction.of("frexp", 1, 1, one -> binary(MathModule.real(one.get(0)))));
        all.put("fsum", PyFunction.of("fsum", 1, 1, one -> sum(Values.iterator(one.get(0)))));
        all.put("isclose", (PyFunction) ExactMath::isClose);
    }

    private static Object lcm(List<@Nullable Object> values) {
        BigInteger multiple = BigInteger.ONE;
        for (Object value : values) {
            BigInteger number = MathModule.integer(value).abs();
            multiple = number.signum() == 0
                    ? BigInteger.ZERO
                    : multiple.divide(multiple.gcd(number)).multiply(number);
        }
        return Numbers.small(multiple);
    }

    /** {@code n * (n - 1) * ...}, {@code k} factors; for combinations divided by the product of as many from 1 on. */
    private static Object product(@Nullable Object of, @Nullable Object chosen, boolean combinations) {
        BigInteger n = MathModule.integer(of);
        BigInteger k = MathModule.integer(chosen);
        requireNatural("n", n);
        requireNatural("k", k);
        if (k.compareTo(n) > 0) {
            return 0L;
        }
        BigInteger fewer = combinations ? k.min(n.subtract(k)) : k;
        if (fewer.bitLength() > 20) {
            throw new NotHereException("so large a number of factors");
        }
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < fewer.intValue() && !Thread.currentThread().isInterrupted(); i++) {
            product = product.multiply(n.subtract(BigInteger.valueOf(i)));
            product = combinations ? product.divide(BigInteger.valueOf(i + 1L)) : product;
        }
        return Numbers.small(product);
    }

    private static void requireNatural(String name, BigInteger number) {
        if (number.signum() < 0) {
            throw PythonException.value(name + " must be a non-negative integer");
        }
    }

    private static double rest(List<@Nullable Object> two, boolean nearest) {
        double left = MathModule.real(two.get(0));
        double right = MathModule.real(two.get(1));
        boolean numbers = !Double.isNaN(left) && !Double.isNaN(right);
        if (numbers && (right == 0 || Double.isInfinite(left))) {
            throw PythonException.value("math domain error");
        }
        return nearest ? Math.IEEEremainder(left, right) : left % right;
    }

    private static Tuple parts(double value) {
        if (Double.isInfinite(value)) {
            return Tuple.of(Math.copySign(0.0, value), value);
        }
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        return Tuple.of(Double.isNaN(value) ? value : Math.copySign(value - whole, value), Math.copySign(whole, value));
    }

    /** A number from a half to one, and a power of two. */
    private static Tuple binary(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Tuple.of(value, 0L);
        }
        boolean tiny = Math.abs(value) < Double.MIN_NORMAL;
        double normal = tiny ? value * 0x1p60 : value;
        int exponent = Math.getExponent(normal) + 1;
        return Tuple.of(Math.scalb(normal, -exponent), exponent - (tiny ? 60L : 0));
    }

    private static double sum(Iterator<?> values) {
        BigDecimal exact = BigDecimal.ZERO;
        double endless = 0;
        boolean opposite = false;
        while (values.hasNext()) {
            double value = MathModule.real(values.next());
            if (Double.isFinite(value)) {
                exact = exact.add(new BigDecimal(value));
            } else {
                opposite |= Double.isInfinite(value) && Double.isInfinite(endless) && value != endless;
                endless += value;
            }
        }
        if (opposite) {
            throw PythonException.value("-inf + inf in fsum");
        }
        double sum = exact.doubleValue();
        if (Double.isInfinite(sum)) {
            throw new PythonException("OverflowError", "intermediate overflow in fsum");
        }
        return endless == 0 ? sum : endless;
    }

    private static Object isClose(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        boolean known = List.of("rel_tol", "abs_tol").containsAll(keywords.keySet());
        if (arguments.size() != 2 || !known) {
            throw PythonException.type("isclose() takes two numbers, rel_tol= and abs_tol=");
        }
        double one = MathModule.real(arguments.get(0));
        double other = MathModule.real(arguments.get(1));
        double relative = MathModule.real(keywords.getOrDefault("rel_tol", 1e-9));
        double absolute = MathModule.real(keywords.getOrDefault("abs_tol", 0.0));
        if (relative < 0 || absolute < 0) {
            throw PythonException.value("tolerances must be non-negative");
        }
        if (one == other) {
            return true;
        }
        double difference = Math.abs(other - one);
        return Double.isFinite(one)
                && Double.isFinite(other)
                && (difference <= Math.abs(relative * other)
                        || difference <= Math.abs(relative * one)
                        || difference <= absolute);
    }
}
