package io.quilt4j.shell.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Built-in functions about numbers and how they are written. */
final class NumberBuiltins {

    static final Map<String, Object> ALL = all();

    private NumberBuiltins() {}

    private static Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>();
        all.put("divmod", PyFunction.of("divmod", 2, 2, two -> divided(two.get(0), two.get(1))));
        all.put("pow", (PyFunction) NumberBuiltins::power);
        all.put("bin", PyFunction.of("bin", 1, 1, one -> written(one.get(0), "0b", 2)));
        all.put("oct", PyFunction.of("oct", 1, 1, one -> written(one.get(0), "0o", 8)));
        all.put("hex", PyFunction.of("hex", 1, 1, one -> written(one.get(0), "0x", 16)));
        all.put("chr", PyFunction.of("chr", 1, 1, one -> character(one.get(0))));
        all.put("ord", PyFunction.of("ord", 1, 1, one -> codePoint(one.get(0))));
        return Map.copyOf(all);
    }

    private static @Nullable Object power(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<@Nullable Object> given = new ArrayList<>(arguments);
        for (String name : List.of("base", "exp", "mod").subList(Math.min(3, given.size()), 3)) {
            if (keywords.containsKey(name)) {
                given.add(keywords.get(name));
            }
        }
        if (given.size() != arguments.size() + keywords.size() || given.size() < 2 || given.size() > 3) {
            throw PythonException.type("pow() takes a base, an exponent and a modulus");
        }
        Object base = Numbers.normal(given.get(0));
        Object exponent = Numbers.normal(given.get(1));
        Object modulus = given.size() > 2 ? Numbers.normal(given.get(2)) : null;
        return modulus == null ? Operators.binary("**", base, exponent) : power(base, exponent, modulus);
    }

    private static Object power(@Nullable Object base, @Nullable Object exponent, Object modulus) {
        if (!Numbers.isInteger(base) || !Numbers.isInteger(exponent) || !Numbers.isInteger(modulus)) {
            throw PythonException.type("pow() 3rd argument not allowed unless all arguments are integers");
        }
        BigInteger by = Numbers.big(modulus);
        if (by.signum() == 0) {
            throw PythonException.value("pow() 3rd argument cannot be 0");
        }
        try {
            BigInteger power = Numbers.big(base).modPow(Numbers.big(exponent), by.abs());
            return Numbers.small(by.signum() < 0 && power.signum() > 0 ? power.add(by) : power);
        } catch (ArithmeticException e) {
            throw PythonException.value("base is not invertible for the given modulus");
        }
    }

    private static Object divided(@Nullable Object left, @Nullable Object right) throws Exception {
        try {
            return Tuple.of(Operators.binary("//", left, right), Operators.binary("%", left, right));
        } catch (PythonException e) {
            throw e.withText("float floor division by zero", "float divmod()").withText("for //:", "for divmod():");
        }
    }

    private static String written(@Nullable Object value, String prefix, int base) {
        BigInteger number = whole(value);
        return (number.signum() < 0 ? "-" : "") + prefix + number.abs().toString(base);
    }

    private static BigInteger whole(@Nullable Object value) {
        Object number = Numbers.normal(value);
        if (!Numbers.isInteger(number)) {
            throw PythonException.type("'" + TypeNames.of(value) + "' object cannot be interpreted as an integer");
        }
        return Numbers.big(number);
    }

    static String character(@Nullable Object value) {
        BigInteger point = whole(value);
        if (point.signum() < 0 || point.compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0) {
            throw PythonException.value("chr() arg not in range(0x110000)");
        }
        return Character.toString(point.intValueExact());
    }

    private static long codePoint(@Nullable Object value) {
        if (!(value instanceof String text)) {
            throw PythonException.type("ord() expected string of length 1, but " + TypeNames.of(value) + " found");
        }
        int length = text.codePointCount(0, text.length());
        if (length != 1) {
            throw PythonException.type("ord() expected a character, but string of length " + length + " found");
        }
        return text.codePointAt(0);
    }
}
