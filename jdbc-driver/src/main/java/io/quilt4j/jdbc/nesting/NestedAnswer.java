package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Stop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** What the rows of a query within a query come to, one way for each place where SQL lets it stand. */
interface NestedAnswer {

    @Nullable
    Object of(Enumerator<@Nullable Object> rows, Stop stop);

    /** Whether there are rows. */
    static Boolean exists(Enumerator<@Nullable Object> rows, Stop stop) {
        return rows.moveNext();
    }

    /** Whether one of the rows, each of them a truth value, is true; null where none is and one is unknown. */
    static @Nullable Boolean any(Enumerator<@Nullable Object> rows, Stop stop) {
        boolean unknown = false;
        while (rows.moveNext()) {
            stop.check();
            Object truth = rows.current();
            if (Boolean.TRUE.equals(truth)) {
                return true;
            }
            unknown |= truth == null;
        }
        return unknown ? null : (Boolean) false;
    }

    /** The numbers that the rows are, for {@link #isAmong}. */
    static Set<@Nullable Double> numbers(Enumerator<@Nullable Object> rows, Stop stop) {
        Set<@Nullable Double> numbers = new HashSet<>();
        while (rows.moveNext()) {
            stop.check();
            numbers.add(real(rows.current()));
        }
        return numbers;
    }

    /** Whether a number is one of these; null where that is unknown. NaN is none of them. */
    static @Nullable Boolean isAmong(Set<?> numbers, @Nullable Object number) {
        Double wanted = real(number);
        if (numbers.isEmpty() || (wanted != null && !wanted.isNaN() && numbers.contains(wanted))) {
            return !numbers.isEmpty();
        }
        return (wanted == null || numbers.contains(null)) ? null : (Boolean) false;
    }

    /** -0.0 equals 0.0. */
    private static @Nullable Double real(@Nullable Object number) {
        return number == null ? null : (Double) (((Number) number).doubleValue() + 0.0);
    }

    /** The value of the only row; null where there is none. */
    static @Nullable Object scalar(Enumerator<@Nullable Object> rows, Stop stop) {
        if (!rows.moveNext()) {
            return null;
        }
        Object value = rows.current();
        if (rows.moveNext()) {
            throw SqlFailure.of(
                    "21000",
                    "A sub-query that stands for one value gave several: add a condition, or use IN instead of =.");
        }
        return value;
    }

    /** The values of all rows. */
    static List<@Nullable Object> list(Enumerator<@Nullable Object> rows, Stop stop) {
        List<@Nullable Object> all = new ArrayList<>();
        while (rows.moveNext()) {
            stop.check();
            all.add(rows.current());
        }
        return all;
    }
}
