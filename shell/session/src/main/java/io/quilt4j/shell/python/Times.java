package io.quilt4j.shell.python;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code datetime}, {@code date} and {@code timedelta}: an {@code Instant} is one with a zone, a {@code LocalDateTime} one without, which here
 * means UTC, so that the documentation's {@code datetime.now() - timedelta(days=90)} compares with {@code last_used_at}.
 */
final class Times {

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
        throw PythonException.type("'" + Repr.typeName(moment) + "' is no datetime");
    }

    static LocalDateTime local(@Nullable Object moment) {
        return LocalDateTime.ofInstant(instant(moment), ZoneOffset.UTC);
    }

    private static Object like(@Nullable Object moment, Instant result) {
        return moment instanceof LocalDateTime ? LocalDateTime.ofInstant(result, ZoneOffset.UTC) : result;
    }

    /** Null: not for times. */
    static @Nullable Object binary(String operator, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Duration one && right instanceof Duration other) {
            return switch (operator) {
                case "+" -> one.plus(other);
                case "-" -> one.minus(other);
                case "/" -> seconds(one) / seconds(other);
                case "//" -> Math.floorDiv(one.toNanos(), other.toNanos());
                default -> null;
            };
        }
        if (left instanceof Duration one && Numbers.isNumber(right) && "*/".contains(operator)) {
            double factor = operator.equals("*") ? Numbers.real(right) : 1 / Numbers.real(right);
            return Duration.ofNanos(Math.round(one.toNanos() * factor));
        }
        if (right instanceof Duration one && Numbers.isInteger(left) && operator.equals("*")) {
            return one.multipliedBy(Numbers.big(left).longValueExact());
        }
        boolean shifts = operator.equals("+") || operator.equals("-");
        if (isMoment(left) && right instanceof Duration by && shifts) {
            return like(
                    left,
                    operator.equals("+")
                            ? instant(left).plus(by)
                            : instant(left).minus(by));
        }
        if (left instanceof Duration by && isMoment(right) && operator.equals("+")) {
            return like(right, instant(right).plus(by));
        }
        if (isMoment(left) && isMoment(right) && operator.equals("-")) {
            return Duration.between(instant(right), instant(left));
        }
        if (left instanceof LocalDate day && right instanceof Duration by && shifts) {
            return day.plusDays(operator.equals("+") ? by.toDays() : -by.toDays());
        }
        if (left instanceof LocalDate day && right instanceof LocalDate other && operator.equals("-")) {
            return Duration.ofDays(day.toEpochDay() - other.toEpochDay());
        }
        return null;
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    static PyFunction timedelta() {
        List<String> units = List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
        List<Double> nanos = List.of(86_400e9, 1e9, 1e3, 1e6, 60e9, 3_600e9, 604_800e9);
        return (arguments, keywords) -> {
            Duration sum = Duration.ZERO;
            for (int i = 0; i < arguments.size(); i++) {
                sum = sum.plus(of(arguments.get(i), nanos.get(i)));
            }
            for (Map.Entry<String, @Nullable Object> given : keywords.entrySet()) {
                int unit = units.indexOf(given.getKey());
                if (unit < 0) {
                    throw PythonException.type(
                            "timedelta() got an unexpected keyword argument '" + given.getKey() + "'");
                }
                sum = sum.plus(of(given.getValue(), nanos.get(unit)));
            }
            return sum;
        };
    }

    private static Duration of(@Nullable Object count, double nanos) {
        if (!Numbers.isNumber(count)) {
            throw PythonException.type("unsupported type for timedelta: " + Repr.typeName(count));
        }
        return Numbers.isInteger(count)
                ? Duration.ofNanos((long) nanos).multipliedBy(Numbers.big(count).longValueExact())
                : Duration.ofNanos(Math.round(Numbers.real(count) * nanos));
    }

    /** Fields and methods; null: there is none of this name. */
    static @Nullable Object member(Object value, String name) {
        if (value instanceof Duration duration) {
            return switch (name) {
                case "days" -> Math.floorDiv(duration.getSeconds(), 86_400L);
                case "seconds" -> Math.floorMod(duration.getSeconds(), 86_400L);
                case "microseconds" -> duration.getNano() / 1_000L;
                case "total_seconds" -> PyFunction.of(name, 0, 0, none -> seconds(duration));
                default -> null;
            };
        }
        if (value instanceof LocalDate day) {
            return switch (name) {
                case "strftime" -> PyFunction.of(name, 1, 1, one -> strftime(day.atStartOfDay(), one.get(0), false));
                case "isoformat" -> PyFunction.of(name, 0, 0, none -> day.toString());
                case "weekday" ->
                    PyFunction.of(name, 0, 0, none -> day.getDayOfWeek().getValue() - 1L);
                default -> field(day.atStartOfDay(), name);
            };
        }
        if (!isMoment(value)) {
            return null;
        }
        LocalDateTime local = local(value);
        boolean zoned = !(value instanceof LocalDateTime);
        return switch (name) {
            case "hour" -> (long) local.getHour();
            case "minute" -> (long) local.getMinute();
            case "second" -> (long) local.getSecond();
            case "microsecond" -> local.getNano() / 1_000L;
            case "date" -> PyFunction.of(name, 0, 0, none -> local.toLocalDate());
            case "timestamp" -> PyFunction.of(name, 0, 0, none -> instant(value).toEpochMilli() / 1e3);
            case "weekday" ->
                PyFunction.of(name, 0, 0, none -> local.getDayOfWeek().getValue() - 1L);
            case "isoformat" -> PyFunction.of(name, 0, 0, none -> text(value, 'T'));
            case "strftime" -> PyFunction.of(name, 1, 1, one -> strftime(local, one.get(0), zoned));
            case "astimezone" -> PyFunction.of(name, 0, 1, any -> instant(value));
            case "replace" -> replace(value);
            case "tzinfo" -> zoned ? ZoneOffset.UTC : null;
            default -> field(local, name);
        };
    }

    /** {@code replace(tzinfo=timezone.utc)}, {@code replace(tzinfo=None)}: the rest is not in use. */
    private static PyFunction replace(Object value) {
        return (arguments, keywords) -> {
            if (!arguments.isEmpty() || !keywords.keySet().equals(Set.of("tzinfo"))) {
                throw PythonException.type("replace() takes tzinfo= here, and nothing else");
            }
            return keywords.get("tzinfo") == null ? local(value) : instant(value);
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

    static String strftime(LocalDateTime local, @Nullable Object format, boolean zoned) {
        if (!(format instanceof String pattern)) {
            throw PythonException.type("strftime() takes a text");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                text.append(c);
                continue;
            }
            char code = pattern.charAt(++i);
            text.append(
                    switch (code) {
                        case 'Y' -> "%tY".formatted(local);
                        case 'm' -> "%tm".formatted(local);
                        case 'd' -> "%td".formatted(local);
                        case 'H' -> "%tH".formatted(local);
                        case 'I' -> "%tI".formatted(local);
                        case 'M' -> "%tM".formatted(local);
                        case 'S' -> "%tS".formatted(local);
                        case 'f' -> "%06d".formatted(local.get(ChronoField.MICRO_OF_SECOND));
                        case 'y' -> "%ty".formatted(local);
                        case 'j' -> "%tj".formatted(local);
                        case 'p' -> local.getHour() < 12 ? "AM" : "PM";
                        case 'A' -> String.format(Locale.ENGLISH, "%tA", local);
                        case 'a' -> String.format(Locale.ENGLISH, "%ta", local);
                        case 'B' -> String.format(Locale.ENGLISH, "%tB", local);
                        case 'b' -> String.format(Locale.ENGLISH, "%tb", local);
                        case 'F' -> "%tF".formatted(local);
                        case 'T' -> "%tT".formatted(local);
                        case 'z' -> zoned ? "+0000" : "";
                        case 'Z' -> zoned ? "UTC" : "";
                        case '%' -> "%";
                        default -> throw PythonException.value("strftime() does not know %" + code + " here");
                    });
        }
        return text.toString();
    }

    /** {@code datetime(2026, 11, 29, 10, 30)}. */
    static Object moment(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        List<String> names = List.of("year", "month", "day", "hour", "minute", "second", "microsecond");
        List<Integer> parts = new ArrayList<>(List.of(0, 0, 0, 0, 0, 0, 0));
        for (int i = 0; i < Math.min(arguments.size(), parts.size()); i++) {
            parts.set(i, Numbers.index(arguments.get(i)));
        }
        keywords.forEach((name, value) -> {
            if (names.contains(name)) {
                parts.set(names.indexOf(name), Numbers.index(value));
            } else if (!name.equals("tzinfo")) {
                throw PythonException.type("datetime() got an unexpected keyword argument '" + name + "'");
            }
        });
        try {
            LocalDateTime local = LocalDateTime.of(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.get(5),
                    parts.get(6) * 1_000);
            boolean zoned = keywords.get("tzinfo") != null || arguments.size() > 7;
            return zoned ? local.toInstant(ZoneOffset.UTC) : local;
        } catch (DateTimeException e) {
            throw PythonException.value("such a day or time does not exist: " + e.getMessage());
        }
    }
}
