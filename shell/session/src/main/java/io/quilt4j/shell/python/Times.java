package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code datetime}, {@code date} and {@code timedelta}: an {@code Instant} is one with a zone, a {@code LocalDateTime} one without, which here
 * means UTC, so that the documentation's {@code datetime.now() - timedelta(days=90)} compares with {@code last_used_at}.
 */
final class Times {

    private static final List<String> PARTS =
            List.of("year", "month", "day", "hour", "minute", "second", "microsecond");

    private Times() {}

    static boolean isMoment(@Nullable Object value) {
        return value instanceof Instant
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime;
    }

    static Instant instant(@Nullable Object moment) {
        if (moment instanceof Instant instant) {
            return instant;
        } else if (moment instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        } else if (moment instanceof OffsetDateTime offset) {
            return offset.toInstant();
        } else if (moment instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        throw PythonException.type("'" + TypeNames.of(moment) + "' is no datetime");
    }

    static LocalDateTime local(@Nullable Object moment) {
        return LocalDateTime.ofInstant(instant(moment), ZoneOffset.UTC);
    }

    private static Object like(@Nullable Object moment, Instant result) {
        requireYear(LocalDateTime.ofInstant(result, ZoneOffset.UTC).getYear());
        return moment instanceof LocalDateTime ? LocalDateTime.ofInstant(result, ZoneOffset.UTC) : result;
    }

    private static void requireYear(int year) {
        if (year < 1 || year > 9_999) {
            throw new PythonException("OverflowError", "date value out of range");
        }
    }

    /** Null: not for times. */
    static @Nullable Object binary(String operator, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Duration one && right instanceof Duration other) {
            return durations(operator, one, other);
        }
        if (left instanceof Duration one && Numbers.isNumber(right)) {
            return scaled(operator, one, right);
        }
        if (right instanceof Duration one && Numbers.isNumber(left) && operator.equals("*")) {
            return scaled(operator, one, left);
        }
        if (left instanceof Duration by && isMoment(right) && operator.equals("+")) {
            return like(right, instant(right).plus(by));
        }
        if (isMoment(left) && isMoment(right) && operator.equals("-")) {
            return Duration.between(instant(right), instant(left));
        }
        if (left instanceof LocalDate day && right instanceof LocalDate other && operator.equals("-")) {
            return Duration.ofDays(day.toEpochDay() - other.toEpochDay());
        }
        boolean shifts = operator.equals("+") || operator.equals("-");
        return shifts && left != null && right instanceof Duration by ? shifted(left, by, operator.equals("+")) : null;
    }

    /** A moment or a day, later or earlier; null: something else. */
    private static @Nullable Object shifted(Object from, Duration by, boolean later) {
        if (isMoment(from)) {
            return like(from, later ? instant(from).plus(by) : instant(from).minus(by));
        }
        if (!(from instanceof LocalDate day)) {
            return null;
        }
        // Of a timedelta its days count, which are rounded down, in both directions.
        long days = Math.floorDiv(by.toSeconds(), 86_400L);
        LocalDate result = day.plusDays(later ? days : -days);
        requireYear(result.getYear());
        return result;
    }

    private static @Nullable Object durations(String operator, Duration one, Duration other) {
        return switch (operator) {
            case "+" -> ofMicros(micros(one).add(micros(other)));
            case "-" -> ofMicros(micros(one).subtract(micros(other)));
            case "/" -> Numbers.binary(operator, micros(one), micros(nonzero(other)));
            case "//" -> Numbers.binary(operator, micros(one), micros(nonzero(other)));
            case "%" -> ofMicros(Numbers.big(Numbers.binary(operator, micros(one), micros(nonzero(other)))));
            default -> null;
        };
    }

    /** In whole microseconds, which is what Python counts in; halves go to the even one. */
    private static @Nullable Duration scaled(String operator, Duration duration, @Nullable Object by) {
        BigDecimal micros = new BigDecimal(micros(duration));
        BigDecimal factor = Numbers.isInteger(by) ? new BigDecimal(Numbers.big(by)) : new BigDecimal(Numbers.real(by));
        if (!operator.equals("*") && factor.signum() == 0) {
            throw new PythonException("ZeroDivisionError", "integer division or modulo by zero");
        }
        BigDecimal result =
                switch (operator) {
                    case "*" -> micros.multiply(factor).setScale(0, RoundingMode.HALF_EVEN);
                    case "/" -> micros.divide(factor, 0, RoundingMode.HALF_EVEN);
                    case "//" -> Numbers.isInteger(by) ? micros.divide(factor, 0, RoundingMode.FLOOR) : null;
                    default -> null;
                };
        return result == null ? null : ofMicros(result.toBigInteger());
    }

    private static Duration nonzero(Duration duration) {
        if (duration.isZero()) {
            throw new PythonException("ZeroDivisionError", "division by zero");
        }
        return duration;
    }

    /** Rounded once: the sum of two rounded parts may be one off in the last digit. */
    static double seconds(Duration duration) {
        return new BigDecimal(micros(duration)).movePointLeft(6).doubleValue();
    }

    /** Python counts in these. */
    private static BigInteger micros(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(duration.getNano() / 1_000));
    }

    private static Duration ofMicros(BigInteger micros) {
        BigInteger[] parts = micros.divideAndRemainder(BigInteger.valueOf(1_000_000));
        if (parts[0].abs().compareTo(BigInteger.valueOf(86_400L * 999_999_999)) >= 0) {
            throw new PythonException(
                    "OverflowError",
                    "days=" + parts[0].divide(BigInteger.valueOf(86_400)) + "; must have magnitude <= 999999999");
        }
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact() * 1_000);
    }

    static PyFunction timedelta() {
        List<String> units = List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
        List<Double> nanos = List.of(86_400e9, 1e9, 1e3, 1e6, 60e9, 3_600e9, 604_800e9);
        return (arguments, keywords) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < arguments.size(); i++) {
                sum = sum.add(of(arguments.get(i), units.get(i), nanos.get(i)));
            }
            for (Map.Entry<String, @Nullable Object> given : keywords.entrySet()) {
                int unit = units.indexOf(given.getKey());
                if (unit < 0) {
                    throw PythonException.type("'" + given.getKey() + "' is an invalid keyword argument for __new__()");
                }
                sum = sum.add(of(given.getValue(), given.getKey(), nanos.get(unit)));
            }
            return ofMicros(sum.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
        };
    }

    private static double finite(@Nullable Object count) {
        double real = Numbers.real(count);
        if (!Double.isFinite(real)) {
            Numbers.whole(real); // which says what is wrong with it
        }
        return real;
    }

    /** So many microseconds. */
    private static BigDecimal of(@Nullable Object count, String unit, double nanos) {
        if (!Numbers.isNumber(count)) {
            throw PythonException.type("unsupported type for timedelta " + unit + " component: " + TypeNames.of(count));
        }
        BigDecimal micros = new BigDecimal(nanos).movePointLeft(3);
        BigDecimal given =
                Numbers.isInteger(count) ? new BigDecimal(Numbers.big(count)) : new BigDecimal(finite(count));
        return given.multiply(micros);
    }

    /** Fields and methods; null: there is none of this name. */
    static @Nullable Object member(Object value, String name) {
        if (value instanceof Duration duration) {
            return ofDuration(duration, name);
        }
        if (value instanceof LocalDate day) {
            return ofDay(day, name);
        }
        return isMoment(value) ? ofMoment(value, name) : null;
    }

    private static @Nullable Object ofDuration(Duration duration, String name) {
        return switch (name) {
            case "days" -> Math.floorDiv(duration.getSeconds(), 86_400L);
            case "seconds" -> Math.floorMod(duration.getSeconds(), 86_400L);
            case "microseconds" -> duration.getNano() / 1_000L;
            case "total_seconds" -> PyFunction.of(name, 0, 0, none -> seconds(duration));
            default -> null;
        };
    }

    private static @Nullable Object ofDay(LocalDate day, String name) {
        return switch (name) {
            case "strftime" -> PyFunction.of(name, 1, 1, one -> TimeFormat.of(day.atStartOfDay(), one.get(0), false));
            case "isoformat" -> PyFunction.of(name, 0, 0, none -> day.toString());
            case "weekday" ->
                PyFunction.of(name, 0, 0, none -> day.getDayOfWeek().getValue() - 1L);
            case "isoweekday" ->
                PyFunction.of(name, 0, 0, none -> (long) day.getDayOfWeek().getValue());
            case "replace" -> replace(day);
            default -> field(day.atStartOfDay(), name);
        };
    }

    private static @Nullable Object ofMoment(Object value, String name) {
        LocalDateTime local = local(value);
        boolean zoned = !(value instanceof LocalDateTime);
        return switch (name) {
            case "hour" -> (long) local.getHour();
            case "minute" -> (long) local.getMinute();
            case "second" -> (long) local.getSecond();
            case "microsecond" -> local.getNano() / 1_000L;
            case "date" -> PyFunction.of(name, 0, 0, none -> local.toLocalDate());
            case "timestamp" ->
                PyFunction.of(name, 0, 0, none -> seconds(Duration.between(Instant.EPOCH, instant(value))));
            case "weekday" ->
                PyFunction.of(name, 0, 0, none -> local.getDayOfWeek().getValue() - 1L);
            case "isoweekday" ->
                PyFunction.of(name, 0, 0, none -> (long) local.getDayOfWeek().getValue());
            case "isoformat" ->
                PyFunction.of(
                        name,
                        0,
                        1,
                        "sep",
                        some -> text(
                                value,
                                some.isEmpty() ? 'T' : Repr.text(some.get(0)).charAt(0)));
            case "strftime" -> PyFunction.of(name, 1, 1, one -> TimeFormat.of(local, one.get(0), zoned));
            case "astimezone" -> PyFunction.of(name, 0, 1, any -> instant(value));
            case "replace" -> replace(value);
            case "tzinfo" -> zoned ? ZoneOffset.UTC : null;
            default -> field(local, name);
        };
    }

    /** {@code replace(hour=0, tzinfo=timezone.utc)}. */
    private static PyFunction replace(Object value) {
        return (arguments, keywords) -> {
            LocalDateTime local = value instanceof LocalDate day ? day.atStartOfDay() : Times.local(value);
            List<@Nullable Object> parts = new ArrayList<>(List.of(
                    (long) local.getYear(),
                    (long) local.getMonthValue(),
                    (long) local.getDayOfMonth(),
                    (long) local.getHour(),
                    (long) local.getMinute(),
                    (long) local.getSecond(),
                    local.getNano() / 1_000L));
            for (int i = 0; i < Math.min(arguments.size(), parts.size()); i++) {
                parts.set(i, arguments.get(i));
            }
            Map<String, @Nullable Object> given = new HashMap<>(keywords);
            if (value instanceof LocalDate) {
                return date("replace", new ArrayList<>(parts.subList(0, 3)), given);
            }
            if (!(value instanceof LocalDateTime)) {
                given.putIfAbsent("tzinfo", keywords.containsKey("tzinfo") ? null : ZoneOffset.UTC);
            }
            return moment("replace", parts, given);
        };
    }

    private static @Nullable Object field(LocalDateTime local, String name) {
        return switch (name) {
            case "year" -> (long) local.getYear();
            case "month" -> (long) local.getMonthValue();
            case "day" -> (long) local.getDayOfMonth();
            default -> null;
        };
    }

    /** {@code 2026-11-29 10:00:00.000500+00:00}; a fraction of six digits, or none. */
    static String text(Object moment, char between) {
        LocalDateTime local = local(moment);
        String text = "%04d-%02d-%02d%c%02d:%02d:%02d"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        between,
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
        long micros = local.getNano() / 1_000;
        return text
                + (micros == 0 ? "" : ".%06d".formatted(micros))
                + (moment instanceof LocalDateTime ? "" : "+00:00");
    }

    /** {@code 90 days, 0:00:00}. */
    static String text(Duration duration) {
        long days = Math.floorDiv(duration.getSeconds(), 86_400L);
        long rest = Math.floorMod(duration.getSeconds(), 86_400L);
        long micros = duration.getNano() / 1_000;
        String time = "%d:%02d:%02d".formatted(rest / 3_600, rest / 60 % 60, rest % 60)
                + (micros == 0 ? "" : ".%06d".formatted(micros));
        return days == 0 ? time : days + (Math.abs(days) == 1 ? " day, " : " days, ") + time;
    }

    /** {@code datetime(2026, 11, 29, 10, 30)}. */
    static Object moment(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        return moment("__new__", arguments, keywords);
    }

    private static Object moment(
            String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<Integer> parts = parts(function, 7, arguments, keywords);
        boolean zoned = keywords.get("tzinfo") != null || (arguments.size() > 7 && arguments.get(7) != null);
        try {
            LocalDateTime local = LocalDateTime.of(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.get(5),
                    Math.multiplyExact(parts.get(6), 1_000));
            requirePart(parts);
            return zoned ? local.toInstant(ZoneOffset.UTC) : local;
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(parts);
        }
    }

    /** {@code date(2026, 11, 29)}. */
    static Object date(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        return date("__new__", arguments, keywords);
    }

    private static Object date(
            String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<Integer> parts = parts(function, 3, arguments, keywords);
        try {
            LocalDate day = LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
            requirePart(parts);
            return day;
        } catch (DateTimeException e) {
            throw outOfRange(parts);
        }
    }

    /** In order; arguments may be given by name, as in {@code replace(hour=0)}, which then win. */
    private static List<Integer> parts(
            String function, int most, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<Integer> parts = new ArrayList<>(Collections.nCopies(most, Integer.MIN_VALUE));
        for (int i = 0; i < Math.min(arguments.size(), most); i++) {
            parts.set(i, Numbers.index(arguments.get(i)));
        }
        keywords.forEach((name, value) -> {
            int at = PARTS.indexOf(name);
            if (at >= 0 && at < most) {
                parts.set(at, Numbers.index(value));
            } else if (most == 3 || !name.equals("tzinfo")) {
                throw PythonException.type("'" + name + "' is an invalid keyword argument for " + function + "()");
            }
        });
        for (int i = 0; i < most; i++) {
            if (parts.get(i) == Integer.MIN_VALUE && i < 3) {
                throw PythonException.type(
                        "function missing required argument '" + PARTS.get(i) + "' (pos " + (i + 1) + ")");
            }
            parts.set(i, parts.get(i) == Integer.MIN_VALUE ? 0 : parts.get(i));
        }
        return parts;
    }

    private static void requirePart(List<Integer> parts) {
        if (parts.get(0) < 1 || parts.get(0) > 9_999) {
            throw outOfRange(parts);
        }
    }

    /** In the words of Python for the first part that does not fit. */
    private static PythonException outOfRange(List<Integer> parts) {
        List<String> words = List.of(
                "year " + parts.get(0) + " is out of range",
                "month must be in 1..12",
                "day is out of range for month",
                "hour must be in 0..23",
                "minute must be in 0..59",
                "second must be in 0..59",
                "microsecond must be in 0..999999");
        int[][] ranges = {{1, 9_999}, {1, 12}, {1, 28}, {0, 23}, {0, 59}, {0, 59}, {0, 999_999}};
        for (int i = 0; i < parts.size(); i++) {
            boolean inMonth = i == 2
                    && parts.get(2) >= 1
                    && parts.get(2) <= YearMonth.of(parts.get(0), parts.get(1)).lengthOfMonth();
            if (!inMonth && (parts.get(i) < ranges[i][0] || parts.get(i) > ranges[i][1])) {
                return PythonException.value(words.get(i));
            }
        }
        return PythonException.value(words.get(0));
    }
}
