package io.quilt4j.shell.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type in SQL of a column whose values come from Java: the one that holds each of them as it is, however the first looks.
 * {@code [{"a": 1}, {"a": 2.5}]} is a column of DOUBLE, with 10^20 in it one of DECIMAL.
 */
final class ColumnType {

    private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class);
    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class,
            BigDecimal.class);

    /** Of DECIMAL. */
    private static final int MOST_DIGITS = 38;

    private ColumnType() {}

    /**
     * The type, as SQL writes it. Throws {@code IllegalArgumentException} when no type holds all values.
     *
     * @param name as the user calls the column
     * @param declared counts where there is no value
     */
    static String of(String name, Class<?> declared, Collection<? extends @Nullable Object> values) {
        List<Object> present =
                values.stream().filter(Objects::nonNull).map(Object.class::cast).toList();
        Set<String> kinds =
                present.stream().map(value -> kind(value.getClass())).collect(Collectors.toSet());
        if (kinds.size() > 1) {
            throw new IllegalArgumentException(
                    name + " holds " + kinds.stream().sorted().collect(Collectors.joining(" and "))
                            + "; a column holds values of one kind");
        }
        if (kinds.contains("numbers")) {
            return ofNumbers(name, present);
        }
        return single(present.isEmpty() ? declared : present.get(0).getClass());
    }

    private static String kind(Class<?> type) {
        if (NUMBERS.contains(type)) {
            return "numbers";
        }
        return switch (single(type)) {
            case "BOOLEAN" -> "truth values";
            case "TIMESTAMP(3)" -> "times";
            case "DATE" -> "dates";
            default -> "texts";
        };
    }

    private static String single(Class<?> type) {
        if (type == int.class || INTEGERS.contains(type)) {
            return "INTEGER";
        }
        if (type == long.class || type == Long.class) {
            return "BIGINT";
        }
        if (type == double.class || type == Double.class) {
            return "DOUBLE";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "BOOLEAN";
        }
        if (type == Instant.class) {
            return "TIMESTAMP(3)";
        }
        return type == LocalDate.class ? "DATE" : "VARCHAR";
    }

    private static String ofNumbers(String name, List<Object> numbers) {
        if (numbers.stream().anyMatch(number -> number instanceof Double || number instanceof Float)) {
            if (numbers.stream().anyMatch(ColumnType::isChangedByDouble)) {
                throw new IllegalArgumentException(
                        name + " holds numbers with a fraction, and one that has too many digits to be of their kind");
            }
            return "DOUBLE";
        }
        if (numbers.stream().anyMatch(number -> number instanceof BigInteger || number instanceof BigDecimal)) {
            return ofDecimals(name, numbers);
        }
        return numbers.stream().anyMatch(Long.class::isInstance) ? "BIGINT" : "INTEGER";
    }

    private static boolean isChangedByDouble(Object number) {
        return !(number instanceof Double || number instanceof Float || number instanceof BigDecimal)
                && exact(number).compareTo(new BigDecimal(exact(number).doubleValue())) != 0;
    }

    private static String ofDecimals(String name, List<Object> numbers) {
        int scale = 0;
        int digits = 1;
        for (Object number : numbers) {
            BigDecimal exact = exact(number);
            scale = Math.max(scale, exact.scale());
            digits = Math.max(digits, exact.precision() - exact.scale());
        }
        if (digits + scale > MOST_DIGITS) {
            throw new IllegalArgumentException(name + " needs more than " + MOST_DIGITS + " digits; SQL has no more");
        }
        return "DECIMAL(" + MOST_DIGITS + ", " + scale + ")";
    }

    private static BigDecimal exact(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
