package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * A query within a query, ready to run for any row around it.
 *
 * <p>It is compiled by itself, and knows nothing of what is around it but some values. So it gives for each row what it
 * gives alone, whatever it is made of.
 */
public final class NestedQuery {

    /** Makes plans ready to run. */
    public interface Compiler {
        Compiled compile(RelNode plan);
    }

    /**
     * A compiled plan.
     *
     * @param plan for people
     * @param constants what its code looks up in its run
     */
    public record Compiled(RelNode plan, Bindable<@Nullable Object> code, Map<String, Object> constants) {}

    private final int index;
    private final Compiled compiled;
    private final int[] numbers;

    /**
     * @param index counts the nested queries of a statement from 0
     * @param numbers the {@link OuterValue} numbers of its arguments
     */
    NestedQuery(int index, Compiled compiled, int[] numbers) {
        this.index = index;
        this.compiled = compiled;
        this.numbers = numbers.clone();
    }

    int index() {
        return index;
    }

    /** Whether its rows may differ with the row around it. */
    public boolean isTied() {
        return numbers.length > 0;
    }

    /** How people are told of it. */
    public String name() {
        return "sub-query " + (index + 1);
    }

    /** Its plan, for people. */
    public RelNode plan() {
        return compiled.plan();
    }

    /** Its rows for these values of the row around it, an array each, or the bare value where they have one column. */
    Enumerator<@Nullable Object> open(Run run, @Nullable Object[] values) {
        return compiled.code()
                .bind(run.nested(numbers, values, compiled.constants()))
                .enumerator();
    }

    private record Asked(NestedQuery query, List<@Nullable Object> values) {}

    private record Answer(@Nullable Object value) {}

    private interface Reading {
        @Nullable
        Object read(Enumerator<@Nullable Object> rows);
    }

    /** Whether it has rows. */
    boolean exists(Run run, @Nullable Object[] values) {
        return Boolean.TRUE.equals(answer(run, values, Enumerator::moveNext));
    }

    /** Whether one of its rows, each of them a truth value, is true; null where none is and one is unknown. */
    @Nullable
    Boolean any(Run run, @Nullable Object[] values) {
        return (Boolean) answer(run, values, rows -> {
            boolean unknown = false;
            while (rows.moveNext()) {
                Object truth = rows.current();
                if (Boolean.TRUE.equals(truth)) {
                    return true;
                }
                unknown |= truth == null;
            }
            return unknown ? null : (Boolean) false;
        });
    }

    /**
     * Whether a number is one of those that its rows are, which do not depend on the row around it; null where that is
     * unknown. NaN is none of them.
     */
    @Nullable
    Boolean among(Run run, @Nullable Object number) {
        Set<?> all = (Set<?>) Objects.requireNonNull(answer(run, new @Nullable Object[0], rows -> {
            Set<@Nullable Object> numbers = new HashSet<>();
            while (rows.moveNext()) {
                run.stop().check();
                numbers.add(real(rows.current()));
            }
            return numbers;
        }));
        Double wanted = real(number);
        if (all.isEmpty() || (wanted != null && !wanted.isNaN() && all.contains(wanted))) {
            return !all.isEmpty();
        }
        return (wanted == null || all.contains(null)) ? null : (Boolean) false;
    }

    /** -0.0 equals 0.0. */
    private static @Nullable Double real(@Nullable Object number) {
        return number == null ? null : (Double) (((Number) number).doubleValue() + 0.0);
    }

    /** The value of its only row; null where it has none. */
    @Nullable
    Object scalar(Run run, @Nullable Object[] values) {
        return answer(run, values, rows -> {
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
        });
    }

    /** The values of all its rows. */
    @Nullable
    Object list(Run run, @Nullable Object[] values) {
        return answer(run, values, rows -> {
            List<@Nullable Object> all = new ArrayList<>();
            while (rows.moveNext()) {
                all.add(rows.current());
            }
            return all;
        });
    }

    /** What was read for the same values before, or is read now. */
    private @Nullable Object answer(Run run, @Nullable Object[] values, Reading reading) {
        return run.once(new Asked(this, Arrays.asList(values)), () -> {
                    run.stop().check();
                    try (Enumerator<@Nullable Object> rows = open(run, values)) {
                        return new Answer(reading.read(rows));
                    }
                })
                .value();
    }
}
