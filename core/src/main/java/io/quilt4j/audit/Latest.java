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
    private final PriorityQueue<Ranked> kept;

    private record Ranked(
            long time, long part, long offset, @Nullable Object[] row) {}

    Latest(AuditQuery.TimeOrder order, long limit) {
        Comparator<Ranked> byTime = Comparator.comparingLong(Ranked::time);
        Comparator<Ranked> nulls = Comparator.comparing(ranked -> ranked.time == EventTime.UNREADABLE);
        this.order = (order.nullsFirst() ? nulls.reversed() : nulls)
                .thenComparing(order.newestFirst() ? byTime.reversed() : byTime)
                .thenComparingLong(Ranked::part)
                .thenComparingLong(Ranked::offset);
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
