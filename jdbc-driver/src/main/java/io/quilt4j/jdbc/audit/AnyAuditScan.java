package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.Comparison;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A scan of a trail in files, in a plan. What its {@link AuditQuestion} decides is not decided again outside of it. */
abstract class AnyAuditScan extends TableScan {

    private static final double ALL_ROWS = 1_000_000;

    /** Columns whose values are long, and have to be written anew. */
    private static final Set<AuditColumn> JSON = Set.of(
            AuditColumn.USERIDENTITY,
            AuditColumn.REQUESTPARAMETERS,
            AuditColumn.RESPONSEELEMENTS,
            AuditColumn.ADDITIONALEVENTDATA);

    private final AuditQuestion question;

    AnyAuditScan(RelOptCluster cluster, RelTraitSet traits, RelOptTable table, AuditQuestion question) {
        super(cluster, traits, List.of(), table);
        this.question = question;
    }

    AuditQuestion question() {
        return question;
    }

    @Override
    public RelDataType deriveRowType() {
        return AuditFields.rowType(question.fields(), getCluster().getTypeFactory());
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("fields", question.fields())
                .item("predicates", question.predicates())
                .itemIf("order", question.order(), question.order() != null)
                .itemIf("most", question.most(), question.most() != null);
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        double rows = ALL_ROWS;
        for (AuditPredicate predicate : question.predicates()) {
            boolean few = predicate instanceof AuditPredicate.OneOf
                    || (predicate instanceof AuditPredicate.Compared compared
                            && compared.comparison() == Comparison.EQUAL);
            rows *= few ? 0.1 : 0.5;
        }
        return question.most() == null ? rows : Math.min(rows, 1_000);
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
        double width = 1;
        for (AuditField field : question.fields()) {
            width += field.path() == null && JSON.contains(field.column()) ? 0.5 : 0.1;
        }
        return planner.getCostFactory().makeCost(estimateRowCount(query) * width, 0, 0);
    }
}
