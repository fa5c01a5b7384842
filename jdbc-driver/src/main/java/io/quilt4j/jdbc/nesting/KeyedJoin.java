package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.KeyedRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * A join with a table that is too large to be read whole, such as the entries of all packages: the rows of the other side are
 * kept, and of the table only those are asked for that will find a partner. They are not kept.
 */
public final class KeyedJoin extends RowsRel {

    private final Matching matching;

    KeyedJoin(RelTraitSet traits, RelNode input, RelDataType row, Matching matching) {
        super(input.getCluster(), traits, input, row);
        this.matching = matching;
    }

    @Override
    protected RowsStep step() {
        return matching;
    }

    /** What it does, for people. */
    public String shown() {
        return "Join here, row by row; " + matching.rows().shown();
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new KeyedJoin(traits, inputs.get(0), getRowType(), matching);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("matching", matching);
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        return query.getRowCount(getInput()) * 100;
    }

    /** Never more than reading all of the table, which any other join does. */
    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
        return planner.getCostFactory().makeCost(query.getRowCount(getInput()), 0, 0);
    }

    /**
     * How rows find each other.
     *
     * @param key the index of the pair of columns whose values are asked for
     * @param ofKept the columns of the kept side, in pairs with {@code ofRows}, those of the table
     * @param keptFirst whether a row begins with its kept part
     * @param outer whether kept rows without a partner come too
     * @param width how many columns a row of the table has
     */
    record Matching(
            KeyedRows rows,
            int key,
            List<Integer> ofKept,
            List<Integer> ofRows,
            boolean keptFirst,
            boolean outer,
            int width)
            implements RowsStep {

        @Override
        public Iterator<@Nullable Object[]> of(Iterator<@Nullable Object[]> kept, Run run) {
            List<@Nullable Object[]> all = new ArrayList<>();
            while (kept.hasNext()) {
                run.stop().check();
                all.add(kept.next());
            }
            return new MatchedRows(
                    all, new MatchedRows.Columns(ofKept, ofRows, key), rows, run, keptFirst, outer ? width : -1);
        }
    }
}
