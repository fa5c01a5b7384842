package io.quilt4j.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows of an order by time, of all that go by. One for each thread, which are joined at the end. */
final class Latest {

    private final Comparator<Ranked> order;
    private final long limit;
    private final DateWindow window;
    private final @Nullable Comparison better;
    private final PriorityQueue<Ranked> kept;

    private static final class Ranked {
        final long time;
        final long part;
        final long offset;
        final @Nullable Object[] row;

        Ranked(long time, long part, long offset, @Nullable Object[] row) {
            this.time = time;
            this.part = part;
            this.offset = offset;
            this.row = row;
        }
    }

    /** @param window is narrowed as soon as it is known what no longer can be among the first */
    Latest(AuditQuery.TimeOrder order, long limit, DateWindow window) {
        this.window = window;
        // An event without a time would come before all others, and can lie anywhere.
        better = order.nullsFirst()
                ? null
                : order.newestFirst() ? Comparison.GREATER_OR_EQUAL : Comparison.LESS_OR_EQUAL;
        Comparator<Ranked> byTime = Comparator.comparingLong(ranked -> ranked.time);
        Comparator<Ranked> nulls = Comparator.comparing(ranked -> ranked.time == EventTime.UNREADABLE);
        this.order = (order.nullsFirst() ? nulls.reversed() : nulls)
                .thenComparing(order.newestFirst() ? byTime.reversed() : byTime)
                .thenComparingLong(ranked -> ranked.part)
                .thenComparingLong(ranked -> ranked.offset);
        this.limit = limit;
        kept = new PriorityQueue<>(this.order.reversed());
    }

    boolean wants(long time, long part, long offset) {
        return kept.size() < limit
                || (limit > 0 && order.compare(new Ranked(time, part, offset, new Object[0]), kept.element()) < 0);
    }

    void add(long time, long part, long offset, @Nullable Object[] row) {
        add(new Ranked(time, part, offset, row));
    }

    private void add(Ranked ranked) {
        kept.add(ranked);
        if (kept.size() > limit) {
            kept.remove();
        }
        if (better != null && kept.size() == limit) {
            long worst = kept.element().time;
            if (worst != EventTime.UNREADABLE) {
                window.narrow(new AuditCondition.TimeCompared(better, worst));
            }
        }
    }

    void addAll(Latest other) {
        other.kept.forEach(this::add);
    }

    List<@Nullable Object[]> rows() {
        List<Ranked> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        List<@Nullable Object[]> rows = new ArrayList<>();
        sorted.forEach(ranked -> rows.add(ranked.row));
        return rows;
    }
}
