package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.ActionRule;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** {@code LATERAL}: each row, joined with the rows that a nested query has for it. */
public final class PerRow {

    /** Becomes part of a finished plan. */
    public static final RelOptRule RULE = ActionRule.finishing("QuiltPerRow", Logical.class, Finished::of);

    private PerRow() {}

    /**
     * What is joined.
     *
     * @param arguments the columns of a row that the query depends on
     * @param width how many columns the query gives
     * @param outer whether a row without partners stays
     */
    record Joined(NestedQuery query, List<Integer> arguments, int width, boolean outer) implements RowsStep {
        @Override
        public Iterator<@Nullable Object[]> of(Iterator<@Nullable Object[]> rows, Run run) {
            return new PerRowJoin(this, rows, run);
        }

        @Override
        public String toString() {
            return (outer ? "left " : "") + query.name() + arguments;
        }
    }

    static RelNode of(RelNode left, Joined joined, RelDataType row) {
        return new Logical(left, joined, row);
    }

    static final class Logical extends SingleRel {
        private final Joined joined;

        Logical(RelNode left, Joined joined, RelDataType row) {
            super(left.getCluster(), left.getCluster().traitSetOf(Convention.NONE), left);
            this.joined = joined;
            this.rowType = row;
        }

        @Override
        public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
            return new Logical(inputs.get(0), joined, getRowType());
        }

        @Override
        public RelWriter explainTerms(RelWriter writer) {
            return super.explainTerms(writer).item("joined", joined);
        }
    }

    /** It in a finished plan. */
    public static final class Finished extends RowsRel {
        private final Joined joined;

        private Finished(RelTraitSet traits, RelNode left, Joined joined, RelDataType row) {
            super(left.getCluster(), traits, left, row);
            this.joined = joined;
        }

        static RelNode of(Logical logical) {
            RelTraitSet traits = logical.getTraitSet().replace(EnumerableConvention.INSTANCE);
            RelNode input = RelOptRule.convert(
                    logical.getInput(), logical.getInput().getTraitSet().replace(EnumerableConvention.INSTANCE));
            return new Finished(traits, input, logical.joined, logical.getRowType());
        }

        /** What happens here, for people. */
        public String shown() {
            return "For each row, join the rows of " + joined.query().name();
        }

        @Override
        protected RowsStep step() {
            return joined;
        }

        @Override
        public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
            return new Finished(traits, inputs.get(0), joined, getRowType());
        }

        @Override
        public RelWriter explainTerms(RelWriter writer) {
            return super.explainTerms(writer).item("joined", joined);
        }

        @Override
        public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
            RelOptCost cost = super.computeSelfCost(planner, query);
            return cost == null ? null : cost.multiplyBy(0.1);
        }
    }
}
