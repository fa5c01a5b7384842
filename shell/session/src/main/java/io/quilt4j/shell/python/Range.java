package io.quilt4j.shell.python;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** {@code range(from, to, step)}: numbers that are not kept. */
final class Range extends AbstractList<@Nullable Object> implements RandomAccess {

    private final long from;
    private final long to;
    private final long step;
    private final int count;

    Range(long from, long to, long step, int count) {
        this.from = from;
        this.to = to;
        this.step = step;
        this.count = count;
    }

    @Override
    public Object get(int index) {
        return from + index * step;
    }

    @Override
    public int size() {
        return count;
    }

    /** {@code range(10)[2:8:3]} is {@code range(2, 8, 3)}. */
    Range part(int start, int size, int by) {
        return new Range(from + start * step, from + (start + (long) size * by) * step, step * by, size);
    }

    /** Null: a range has no such member. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "start" -> from;
            case "stop" -> to;
            case "step" -> step;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "range(" + from + ", " + to + (step == 1 ? "" : ", " + step) + ")";
    }
}
