package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Sort;
import org.jspecify.annotations.Nullable;

/** Rows sorted by {@link Order}, in place of Calcite's own sorting, which has texts in the order of Java. */
public final class OrderedRows extends RowsRel {

    private final RelCollation collation;
    private final long most;

    /** @param most so many rows of the order are wanted */
    private OrderedRows(RelTraitSet traits, RelNode input, RelCollation collation, long most) {
        super(input.getCluster(), traits, input, input.getRowType());
        this.collation = collation;
        this.most = most;
    }

    static OrderedRows of(Sort sort, RelNode input, long most) {
        return new OrderedRows(sort.getTraitSet(), input, sort.getCollation(), most);
    }

    @Override
    protected RowsStep step() {
        return new Step(comparator(collation.getFieldCollations()), most);
    }

    static Comparator<@Nullable Object[]> comparator(List<RelFieldCollation> keys) {
        return (one, other) -> {
            for (RelFieldCollation key : keys) {
                int compared = compare(key, one[key.getFieldIndex()], other[key.getFieldIndex()]);
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    private static int compare(RelFieldCollation key, @Nullable Object one, @Nullable Object other) {
        boolean descending = key.direction.isDescending();
        if (one == null || other == null) {
            boolean first = key.nullDirection == RelFieldCollation.NullDirection.FIRST
                    || (key.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED && descending);
            return one == other ? 0 : (one == null) == first ? -1 : 1;
        }
        int compared = Order.compare(one, other);
        return descending ? -compared : compared;
    }

    /** Keeps no more than about twice the rows that are wanted. */
    private record Step(Comparator<@Nullable Object[]> order, long most) implements RowsStep {
        @Override
        public Iterator<@Nullable Object[]> of(Iterator<@Nullable Object[]> rows, Run run) {
            List<@Nullable Object[]> kept = new ArrayList<>();
            while (most > 0 && rows.hasNext()) {
                run.stop().check();
                kept.add(rows.next());
                if (kept.size() / 2 - 1024 > most) {
                    kept.sort(order);
                    kept.subList((int) most, kept.size()).clear();
                }
            }
            kept.sort(order);
            return kept.iterator();
        }

        @Override
        public String toString() {
            return "order";
        }
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("order", collation).item("most", most);
    }

    @Override
    public OrderedRows copy(RelTraitSet traits, List<RelNode> inputs) {
        return new OrderedRows(traits, inputs.get(0), collation, most);
    }
}
