package io.quilt4j.jdbc.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/** A scan in a plan: a {@link Question} to a {@link ServerTable}. What it asks for is not evaluated outside of it. */
abstract class AskingScan extends TableScan {

    private final Question question;

    AskingScan(RelOptCluster cluster, RelTraitSet traits, RelOptTable table, Question question) {
        super(cluster, traits, List.of(), table);
        this.question = question;
    }

    Question question() {
        return question;
    }

    @Override
    public RelDataType deriveRowType() {
        RelDataTypeFactory.Builder row = getCluster().getTypeFactory().builder();
        List<TableColumn> columns = question.table().columns();
        for (int column : question.columns()) {
            row.add(
                    columns.get(column).name(),
                    columns.get(column).sqlType(getCluster().getTypeFactory()));
        }
        return row.build();
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("conditions", question.conditions())
                .item("columns", question.columns())
                .itemIf("skip", question.skip(), question.skip() != null)
                .itemIf("fetch", question.fetch(), question.fetch() != null);
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        Map<Integer, Integer> values = new HashMap<>();
        question.conditions()
                .forEach(condition ->
                        values.merge(condition.column(), condition.values().size(), Math::min));
        double rows = question.table().rows(values);
        return question.fetch() == null ? rows : Math.min(rows, 100);
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
        // Calcite's planner compares the first number only, so the columns have to count in it.
        double width = 1 + question.fetched().size() / 10.0;
        return planner.getCostFactory().makeCost(estimateRowCount(query) * width, 0, 0);
    }
}
