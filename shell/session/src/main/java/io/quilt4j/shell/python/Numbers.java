package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's numbers: integers of any size (a {@code Long} while they fit), and doubles. Truth values count as 0 and 1. */
final class Numbers {

    private static final Set<String> ONLY_INTEGERS = Set.of("&", "|", "^", "<<", ">>");

    private Numbers() {}

    static Object written(PyToken token) {
        String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            return small(new BigInteger(text.substring(2), 16));
        } else if (text.startsWith("0b")) {
            return small(new BigInteger(text.substring(2), 2));
        } else if (text.startsWith("0o")) {
            return small(new BigInteger(text.substring(2), 8));
        }
        return text.matches("\\d+") ? small(new BigInteger(text)) : (Object) Double.valueOf(text);
    }

    static Object small(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** Java's smaller integers as a {@code Long}, a float as a double; everything else as it is. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof BigInteger number) {
            return small(number);
        } else if (value instanceof Character letter) {
            return String.valueOf(letter);
        }
        return PackageValues.normal(value);
    }

    static boolean isInteger(@Nullable Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    static boolean isNumber(@Nullable Object value) {
        return isInteger(value) || value instanceof Double || value instanceof BigDecimal;
    }

    static BigInteger big(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return value instanceof BigInteger number
                ? number
                : BigInteger.valueOf(((Number) Objects.requireNonNull(value)).longValue());
    }

    static double real(@Nullable Object value) {
        if (isInteger(value)) {
            double real = big(value).doubleValue();
            if (Double.isInfinite(real)) {
                throw new PythonException("OverflowError", "int too large to convert to float");
            }
            return real;
        }
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    /** {@code int(2.5)}. */
    static Object whole(double value) {
        if (Double.isNaN(value)) {
            throw PythonException.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw new PythonException("OverflowError", "cannot convert float infinity to integer");
        }
        return small(new BigDecimal(value).toBigInteger());
    }

    /** Exactly, as Python compares an integer of any size with a float; NaN is none of the operands. */
    static int compare(Object left, Object right) {
        if (isInteger(left) && isInteger(right)) {
            return big(left).compareTo(big(right));
        }
        if (isEndless(left) || isEndless(right)) {
            return Double.compare(isEndless(left) ? real(left) : 0, isEndless(right) ? real(right) : 0);
        }
        return exact(left).compareTo(exact(right));
    }

    private static boolean isEndless(Object value) {
        return value instanceof Double real && real.isInfinite();
    }

    private static BigDecimal exact(Object value) {
        return isInteger(value)
                ? new BigDecimal(big(value))
                : value instanceof BigDecimal decimal ? decimal : new BigDecimal(real(value));
    }

    static boolean isNan(@Nullable Object value) {
        return value instanceof Double real && real.isNaN();
    }

    static boolean isZero(@Nullable Object number) {
        return isInteger(number) ? big(number).signum() == 0 : real(number) == 0;
    }

    /** A length, an index, a count. */
    static int index(@Nullable Object value) {
        if (!isInteger(value)) {
            throw PythonException.type("'" + TypeNames.of(value) + "' object cannot be interpreted as an integer");
        }
        BigInteger number = big(value);
        return number.bitLength() < Integer.SIZE
                ? number.intValue()
                : number.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    static Object binary(String operator, Object left, Object right) {
        boolean integers = isInteger(left) && isInteger(right);
        if (operator.equals("/")) {
            zero(right, integers ? "division by zero" : "float division by zero");
            return integers ? (Object) quotient(big(left), big(right)) : real(left) / real(right);
        }
        if (!integers && ONLY_INTEGERS.contains(operator)) {
            throw PythonException.type("unsupported operand type(s) for " + operator + ": '" + TypeNames.of(left)
                    + "' and '" + TypeNames.of(right) + "'");
        }
        if (left instanceof Boolean one && right instanceof Boolean other && "&|^".contains(operator)) {
            return operator.equals("&") ? one && other : operator.equals("|") ? one || other : !one.equals(other);
        }
        return integers ? integer(operator, big(left), big(right)) : real(operator, real(left), real(right));
    }

    private static double quotient(BigInteger left, BigInteger right) {
        if (left.signum() == 0) {
            return right.signum() < 0 ? -0.0 : 0.0;
        }
        double quotient = new BigDecimal(left)
                .divide(new BigDecimal(right), MathContext.DECIMAL128)
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw new PythonException("OverflowError", "integer division result too large for a float");
        }
        return quotient;
    }

    private static void zero(Object divisor, String message) {
        if (isZero(divisor)) {
            throw new PythonException("ZeroDivisionError", message);
        }
    }

    private static Object integer(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> small(left.add(right));
            case "-" -> small(left.subtract(right));
            case "*" -> small(left.multiply(right));
            case "//" -> {
                zero(small(right), "integer division or modulo by zero");
                yield small(floor(left, right)[0]);
            }
            case "%" -> {
                zero(small(right), "integer modulo by zero");
                yield small(floor(left, right)[1]);
            }
            case "**" -> power(left, right);
            case "&" -> small(left.and(right));
            case "|" -> small(left.or(right));
            case "^" -> small(left.xor(right));
            case "<<" -> small(left.shiftLeft(shift(left.signum() == 0 ? right.min(BigInteger.ONE) : right)));
            case ">>" ->
                small(left.shiftRight(right.bitLength() > 24 && right.signum() > 0 ? Integer.MAX_VALUE : shift(right)));
            default -> throw PythonException.type("unsupported operand type(s) for " + operator);
        };
    }

    /** The quotient towards minus infinity, and what is left of it, with the divisor's sign: -7 // 2 is -4, -7 % 2 is 1. */
    private static BigInteger[] floor(BigInteger left, BigInteger right) {
        BigInteger[] both = left.divideAndRemainder(right);
        if (both[1].signum() != 0 && both[1].signum() != right.signum()) {
            both[0] = both[0].subtract(BigInteger.ONE);
            both[1] = both[1].add(right);
        }
        return both;
    }

    private static int shift(BigInteger by) {
        if (by.signum() < 0) {
            throw PythonException.value("negative shift count");
        }
        if (by.bitLength() > 24) {
            throw new PythonException("OverflowError", "too many digits in integer");
        }
        return by.intValue();
    }

    private static Object power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            if (base.signum() == 0) {
                throw new PythonException("ZeroDivisionError", "0.0 cannot be raised to a negative power");
            }
            return Math.pow(base.doubleValue(), exponent.doubleValue());
        }
        if (exponent.bitLength() > 20) {
            throw new PythonException("OverflowError", "the exponent is too large");
        }
        return small(base.pow(exponent.intValue()));
    }

    private static double rest(double left, double right) {
        double rest = left % right;
        return rest == 0 ? Math.copySign(0, right) : (rest < 0) != (right < 0) ? rest + right : rest;
    }

    /** Rounded where CPython rounds: 1e16 // -3 is -3333333333333335.0. */
    private static double floor(double left, double right) {
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest != 0 && (right < 0) != (rest < 0)) {
            quotient -= 1;
        }
        double floor = Math.floor(quotient);
        return quotient == 0 ? Math.copySign(0, left / right) : quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double base, double exponent) {
        if (base < 0 && Double.isFinite(base) && exponent != Math.rint(exponent)) {
            throw new PythonException("ValueError", "a root of a negative number is complex, and those are not here");
        }
        if (base == 0 && exponent < 0) {
            throw new PythonException("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        }
        double power = Math.pow(base, exponent);
        if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw new PythonException("OverflowError", "(34, 'Numerical result out of range')");
        }
        return power;
    }

    private static Object real(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "//" -> {
                zero(right, "float floor division by zero");
                yield floor(left, right);
            }
            case "%" -> {
                zero(right, "float modulo");
                yield rest(left, right);
            }
            case "**" -> power(left, right);
            default -> throw PythonException.type("unsupported operand type(s) for " + operator + ": 'float'");
        };
    }

    /** {@code round(2.5)} is 2, as Python rounds halves to even; with digits it stays a float. */
    static Object round(Object value, @Nullable Object digits) {
        if (isInteger(value)) {
            boolean whole = digits == null || index(digits) >= 0;
            return small(
                    whole
                            ? big(value)
                            : new BigDecimal(big(value))
                                    .setScale(index(digits), RoundingMode.HALF_EVEN)
                                    .toBigInteger());
        }
        double real = real(value);
        if (digits == null && !Double.isFinite(real)) {
            return whole(real);
        }
        if (digits == null) {
            return small(
                    new BigDecimal(real).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
        }
        return Double.isFinite(real)
                ? Math.copySign(
                        new BigDecimal(real)
                                .setScale(index(digits), RoundingMode.HALF_EVEN)
                                .doubleValue(),
                        real)
                : real;
    }

    /** The shortest text that reads back as the same double; JDK 17's own is often longer: 2.0E-3, 9.999999999999999E22. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        } else if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            String digits = shortest.unscaledValue().abs().toString();
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                    + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
