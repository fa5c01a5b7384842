package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** What was read of its rows for the same values before, or is read now. */
    @Nullable
    Object answer(Run run, @Nullable Object[] values, NestedAnswer reading) {
        return run.once(new Asked(this, Arrays.asList(values)), () -> {
                    run.stop().check();
                    try (Enumerator<@Nullable Object> rows = open(run, values)) {
                        return new Answer(reading.of(rows, run.stop()));
                    }
                })
                .value();
    }
}
