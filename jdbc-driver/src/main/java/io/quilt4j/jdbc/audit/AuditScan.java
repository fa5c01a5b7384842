package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.Leaf;
import io.quilt4j.jdbc.tables.ScanRows;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;

/** A scan of the trail's files in a finished plan. */
final class AuditScan extends AnyAuditScan implements Leaf {

    private final boolean kept;

    private AuditScan(AnyAuditScan scan, boolean kept) {
        super(
                scan.getCluster(),
                scan.getCluster().traitSetOf(EnumerableConvention.INSTANCE),
                scan.getTable(),
                scan.question());
        this.kept = kept;
    }

    static AuditScan of(LogicalAuditScan scan) {
        return new AuditScan(scan, false);
    }

    /** Rows are kept only where they would be read again and again: a trail may be larger than the memory. */
    @Override
    public Leaf shared(boolean again) {
        return new AuditScan(this, again);
    }

    @Override
    public ScanRows rows() {
        Computations computed = Computations.of(question().operands(), getCluster());
        return new ScanRows(
                run -> TrailRows.open(question(), run, computed),
                question().fields().size(),
                kept);
    }

    @Override
    public String extent(Run run) {
        return TrailExtent.of(question(), getCluster(), run);
    }

    @Override
    public AuditScan copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public String step() {
        AuditQuestion question = question();
        StringBuilder step = new StringBuilder("Read the audit trail: ")
                .append(question.fields().stream().map(AuditFields::shown).collect(Collectors.joining(", ")));
        if (!question.predicates().isEmpty()) {
            step.append("; while reading: ")
                    .append(question.predicates().stream()
                            .map(AuditPredicate::toString)
                            .collect(Collectors.joining(" AND ")));
        }
        step.append(
                question.predicates().stream().anyMatch(AuditFields::prunes)
                        ? "; folders of other days are skipped"
                        : "; all folders");
        if (question.most() != null) {
            String first = question.order() == null ? "first" : question.order().newestFirst() ? "newest" : "oldest";
            step.append("; only the ")
                    .append(first)
                    .append(' ')
                    .append(question.most().shown());
        }
        return step.toString();
    }
}
