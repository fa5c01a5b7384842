package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Casts where Trino's meaning is not Calcite's: numbers are rounded, texts of doubles have an exponent, JSON gives up its
 * quotes, arrays, maps and rows are cast by their parts. Called by generated code, which is why it is public.
 */
public final class Casts {

    private static final int KEPT = 500;
    private static final long DAY = 86_400_000;
    private static final Map<String, TypePattern> TYPES = new ConcurrentHashMap<>();

    private Casts() {}

    /** {@code value} of the type {@code from} as one of the type {@code to}, both as signatures write them. */
    public static @Nullable Object cast(@Nullable Object value, String from, String to) {
        return value == null ? null : value(value, type(from), type(to));
    }

    /** The same, with NULL for what cannot be cast. */
    public static @Nullable Object tryCast(@Nullable Object value, String from, String to) {
        try {
            return cast(value, from, to);
        } catch (SqlFailure impossible) {
            return null;
        }
    }

    private static TypePattern type(String text) {
        TypePattern known = TYPES.get(text);
        if (known == null) {
            known = new SignatureReader(text).type();
            if (TYPES.size() < KEPT) {
                TYPES.put(text, known);
            }
        }
        return known;
    }

    private static @Nullable Object value(@Nullable Object value, TypePattern from, TypePattern to) {
        if (value == null || (from.equals(to) && from.of().isEmpty())) {
            return value;
        }
        if (from.name().equals("json")) {
            return JsonValues.cast(value.toString(), to);
        }
        return switch (to.name()) {
            case "json" -> JsonValues.of(value, from);
            case "array" -> array((List<?>) value, from, to);
            case "map" -> map((Map<?, ?>) value, from, to);
            case "row" -> row(value, from, to);
            case "varchar", "char" -> fitting(text(value, from), to);
            case "boolean" -> truth(value);
            case "double" -> real(value);
            case "real" -> (float) real(value);
            case "decimal" -> decimal(value, to);
            case "tinyint", "smallint", "integer", "bigint" -> whole(value, to.name());
            case "zoned" -> zoned(value, from).rounded(digits(to));
            case "compared" -> WrittenMoment.compared((String) value);
            case "timestamp" -> moment(value, from, digits(to));
            case "date" -> date(value, from, to);
            case "time" ->
                from.name().equals("varchar")
                        ? WrittenMoment.time((String) value, digits(to))
                        : (int) Math.floorMod(rounded(MomentFunctions.inMillis(value), digits(to)), DAY);
            default -> unknown(from, to);
        };
    }

    private static Object moment(Object value, TypePattern from, int digits) {
        return switch (from.name()) {
            case "varchar" -> WrittenMoment.timestamp((String) value, digits);
            case "date" -> ((Number) value).longValue() * DAY;
            default -> rounded(MomentFunctions.inMillis(value), digits);
        };
    }

    private static Object date(Object value, TypePattern from, TypePattern to) {
        return switch (from.name()) {
            case "varchar" -> WrittenMoment.date((String) value);
            case "zoned" -> MomentFunctions.dateOfZoned(value);
            case "timestamp" -> (int) Math.floorDiv(((Number) value).longValue(), DAY);
            default -> unknown(from, to);
        };
    }

    private static Object unknown(TypePattern from, TypePattern to) {
        throw SqlFailure.of("0A000", "A cast from " + from + " to " + to + " is not supported.");
    }

    private static List<@Nullable Object> array(List<?> values, TypePattern from, TypePattern to) {
        List<@Nullable Object> cast = new ArrayList<>();
        values.forEach(
                element -> cast.add(value(element, from.of().get(0), to.of().get(0))));
        return cast;
    }

    private static Map<Object, @Nullable Object> map(Map<?, ?> values, TypePattern from, TypePattern to) {
        Map<Object, @Nullable Object> cast = new LinkedHashMap<>();
        values.forEach((key, member) -> MapFunctions.put(
                cast,
                value(key, from.of().get(0), to.of().get(0)),
                value(member, from.of().get(1), to.of().get(1))));
        return cast;
    }

    /** The engine holds rows in arrays; those within a list may be lists. */
    private static Object row(Object value, TypePattern from, TypePattern to) {
        @Nullable Object[] fields = value instanceof List<?> list ? list.toArray() : ((Object[]) value).clone();
        for (int index = 0; index < fields.length; index++) {
            fields[index] = value(fields[index], from.of().get(index), to.of().get(index));
        }
        return fields;
    }

    private static String fitting(String text, TypePattern to) {
        if (!to.of().isEmpty()
                && text.codePointCount(0, text.length())
                        > Integer.parseInt(to.of().get(0).name())) {
            throw SqlFailure.of("22001", "A value is too long for a cast to " + to + ": cast it to varchar.");
        }
        return text;
    }

    static String text(Object value, TypePattern from) {
        return switch (from.name()) {
            case "double" -> Texts.of(((Number) value).doubleValue());
            case "real" -> Texts.of(((Number) value).floatValue());
            case "decimal" -> ((BigDecimal) value).toPlainString();
            case "timestamp" -> Texts.moment(((Number) value).longValue(), digits(from));
            case "date" -> Texts.day(((Number) value).intValue());
            case "time" -> Texts.time(LocalTime.ofNanoOfDay(((Number) value).intValue() * 1_000_000L), digits(from));
            default -> value.toString();
        };
    }

    /** The digits after the second, which a type of times has. */
    private static int digits(TypePattern type) {
        return type.of().isEmpty() ? 3 : Integer.parseInt(type.of().get(0).name());
    }

    /** A moment with so many digits behind the second, a half rounded up. */
    static long rounded(long millis, int digits) {
        long unit = digits == 0 ? 1_000 : digits == 1 ? 100 : digits == 2 ? 10 : 1;
        return Math.floorDiv(millis + unit / 2, unit) * unit;
    }

    private static Boolean truth(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        Boolean truth = WrittenTruth.of(value.toString());
        if (truth == null) {
            throw SqlFailure.of("22018", "A text cannot be cast to boolean: use try_cast.");
        }
        return truth;
    }

    private static double real(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(value.toString().trim().replaceFirst("^([+-]?)Infinity$", "$1Infinity"));
        } catch (NumberFormatException wrong) {
            throw unreadable("double");
        }
    }

    private static BigDecimal number(Object value, String wanted) {
        try {
            if (value instanceof Boolean truth) {
                return truth ? BigDecimal.ONE : BigDecimal.ZERO;
            }
            if (value instanceof Double real && Double.isFinite(real)) {
                return new BigDecimal(Reals.text(real));
            }
            // Trino passes over blanks around all numbers but these.
            return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        } catch (NumberFormatException wrong) {
            throw unreadable(wanted);
        }
    }

    private static BigDecimal decimal(Object value, TypePattern to) {
        int precision = Integer.parseInt(to.of().get(0).name());
        int scale = Integer.parseInt(to.of().get(1).name());
        BigDecimal rounded = number(value, "decimal").setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision && rounded.signum() != 0) {
            throw tooLarge(to.name());
        }
        return rounded;
    }

    private static Object whole(Object value, String type) {
        if (value instanceof String text && !text.trim().matches("[+-]?\\p{Nd}+")) {
            throw unreadable(type);
        }
        boolean real = value instanceof Double || value instanceof Float;
        if (real && !Double.isFinite(((Number) value).doubleValue())) {
            throw tooLarge(type);
        }
        try {
            long number = number(value instanceof String text ? text.trim() : value, type)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            return switch (type) {
                case "tinyint" -> (byte) within(number, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case "smallint" -> (short) within(number, Short.MIN_VALUE, Short.MAX_VALUE);
                case "integer" -> (int) within(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> number;
            };
        } catch (ArithmeticException tooLarge) {
            throw value instanceof String
                    ? SqlFailure.of(
                            "22003",
                            "A text is a number too large for a cast to " + type
                                    + ": write CAST(x AS decimal(38, 0)) where x is a text, or use try_cast.")
                    : tooLarge(type);
        }
    }

    private static long within(long number, long least, long most) {
        if (number < least || number > most) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }

    private static Zoned zoned(Object value, TypePattern from) {
        return switch (from.name()) {
            case "zoned" -> (Zoned) value;
            case "timestamp" -> Zoned.of(((Number) value).longValue(), "UTC");
            case "date" -> Zoned.of(((Number) value).longValue() * DAY, "UTC");
            default -> Zoned.read(value.toString());
        };
    }

    private static SqlFailure unreadable(String type) {
        return SqlFailure.of("22018", "A text cannot be read as a number of type " + type + ": use try_cast.");
    }

    private static SqlFailure tooLarge(String type) {
        return SqlFailure.of("22003", "A value is too large for a cast to " + type + ": use try_cast.");
    }
}
