package io.quilt4j.jdbc.functions;

import java.util.List;

/** Functions that no statement calls by name, but that stand for what it writes otherwise. */
final class Internal {

    static final TrinoFunction CAST = function("$cast", "(any?, varchar, varchar) any?", Casts.class, "cast");
    static final TrinoFunction TRY_CAST =
            function("$try_cast", "(any?, varchar, varchar) any?", Casts.class, "tryCast");

    /** An array without elements, of whatever type. */
    static final TrinoFunction NOTHING = function("$array", "() array(T)", ArrayFunctions.class, "none");

    /** The literal of a moment with its zone. */
    static final TrinoFunction ZONED = function("$zoned", "(varchar) zoned", MomentFunctions.class, "read");

    static final TrinoFunction INSTANT = function("$instant", "(zoned) timestamp", MomentFunctions.class, "instant");

    static final TrinoFunction ELEMENT =
            function("$element", "(array(T), bigint) T?", ArrayFunctions.class, "subscript");

    static final TrinoFunction MEMBER = function("$member", "(map(K, V), K) V?", MapFunctions.class, "subscript");

    static final TrinoFunction PLUS_INTERVAL = TrinoFunction.of(List.of(
            Signature.of("$plus(zoned, interval day) zoned", ZonedArithmetic.class, "plus"),
            Signature.of("$plus(zoned, interval year) zoned", ZonedArithmetic.class, "plusMonths")));

    static final TrinoFunction MINUS_INTERVAL = TrinoFunction.of(List.of(
            Signature.of("$minus(zoned, interval day) zoned", ZonedArithmetic.class, "minus"),
            Signature.of("$minus(zoned, interval year) zoned", ZonedArithmetic.class, "minusMonths")));

    /** Between two moments or two days. */
    static final TrinoFunction BETWEEN = TrinoFunction.of(List.of(
            Signature.of("$between(date, date) interval day", ZonedArithmetic.class, "betweenDays"),
            Signature.of("$between(timestamp, timestamp) interval day", ZonedArithmetic.class, "between"),
            Signature.of("$between(time, time) interval day", ZonedArithmetic.class, "betweenTimes"),
            Signature.of("$between(zoned, zoned) interval day", ZonedArithmetic.class, "betweenZoned")));

    static final TrinoFunction TIMES = TrinoFunction.of(List.of(
            Signature.of("$times(interval day, double) interval day", IntervalArithmetic.class, "times"),
            Signature.of("$times(interval year, double) interval year", IntervalArithmetic.class, "timesMonths")));

    static final TrinoFunction PART = TrinoFunction.of(List.of(
            Signature.of("$part(interval day, double) interval day", IntervalArithmetic.class, "part"),
            Signature.of("$part(interval year, double) interval year", IntervalArithmetic.class, "partMonths")));

    static final TrinoFunction REMAINDER =
            function("$remainder", "(double, double) double", MathFunctions.class, "remainder");

    static final TrinoFunction ROUND = TrinoFunction.of(List.of(
            Signature.of("$round(double) double", MathFunctions.class, "round"),
            Signature.of("$round(double, bigint) double", MathFunctions.class, "round")));

    static final TrinoFunction TRUNCATE = TrinoFunction.of(List.of(
            Signature.of("$truncate(double) double", MathFunctions.class, "truncate"),
            Signature.of("$truncate(double, bigint) double", MathFunctions.class, "truncate")));

    /** What a lambda without parameters gives, NULL where it fails with the value's fault. */
    static final TrinoFunction TRY = function("$try", "(function(R)) R?", LambdaFunctions.class, "attempt");

    /** A literal that is no constant to generated code. */
    static final TrinoFunction WRITTEN = function("$written", "(T) T", LambdaFunctions.class, "written");

    /** A text that is cast to a time of more than milliseconds, if it has no more than these. */
    static final TrinoFunction MILLIS = function("$millis", "(varchar) varchar", MomentFunctions.class, "millisAtMost");

    private Internal() {}

    private static TrinoFunction function(String name, String form, Class<?> home, String method) {
        return TrinoFunction.of(List.of(Signature.of(name + form, home, method)));
    }

    static List<TrinoFunction> all() {
        return List.of(
                CAST,
                TRY_CAST,
                NOTHING,
                ZONED,
                INSTANT,
                ELEMENT,
                MEMBER,
                PLUS_INTERVAL,
                MINUS_INTERVAL,
                BETWEEN,
                TIMES,
                PART,
                REMAINDER,
                ROUND,
                TRUNCATE,
                TRY,
                WRITTEN,
                MILLIS);
    }
}
