package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** {@code sequence} of days and moments, both ends in it. Called by generated code, which is why it is public. */
public final class SequenceFunctions {

    private static final long DAY = 86_400_000L;
    private static final int MOST = 10_000;

    private SequenceFunctions() {}

    public static List<Object> days(int start, int stop) {
        return days(start, stop, start <= stop ? DAY : -DAY);
    }

    /** Days with a step of so many milliseconds, which are whole days. */
    public static List<Object> days(int start, int stop, long step) {
        if (step % DAY != 0) {
            throw SqlFailure.of("22023", "The step of a sequence of dates must be whole days.");
        }
        return made(start, stop, step > 0, step == 0, index -> start + index * (step / DAY), Long::intValue);
    }

    /** Days with a step of so many months. */
    public static List<Object> months(int start, int stop, int step) {
        LocalDate from = LocalDate.ofEpochDay(start);
        return made(
                start,
                stop,
                step > 0,
                step == 0,
                index -> from.plusMonths(index * step).toEpochDay(),
                Long::intValue);
    }

    public static List<Object> moments(long start, long stop, long step) {
        return made(start, stop, step > 0, step == 0, index -> start + index * step, moment -> moment);
    }

    public static List<Object> monthly(long start, long stop, int step) {
        LocalDateTime from = MomentFunctions.moment(start);
        return made(
                start,
                stop,
                step > 0,
                step == 0,
                index -> MomentFunctions.millis(from.plusMonths(index * step)),
                moment -> moment);
    }

    private interface Boxing {
        Object of(Long value);
    }

    private static List<Object> made(
            long start, long stop, boolean up, boolean still, LongFunction<Long> nth, Boxing boxing) {
        if (still || (start != stop && up != start < stop)) {
            throw SqlFailure.of("22023", "The step of sequence must lead from its start to its stop.");
        }
        List<Object> values = new ArrayList<>();
        for (long next = start; up ? next <= stop : next >= stop; next = nth.apply(values.size())) {
            if (values.size() == MOST) {
                throw SqlFailure.of("22023", "sequence makes " + MOST + " elements at most.");
            }
            values.add(boxing.of(next));
        }
        return values;
    }
}
