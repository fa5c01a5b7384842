package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditField;
import io.quilt4j.jdbc.tables.ActionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** Moves the parts of a plan that can be decided while files are read into the {@link AuditScan} below them. */
public final class AuditRules {

    public static final List<RelOptRule> ALL = List.of(
            ActionRule.over("QuiltFilterIntoAudit", LogicalFilter.class, LogicalAuditScan.class, AuditRules::filter),
            ActionRule.over("QuiltFieldsIntoAudit", LogicalProject.class, LogicalAuditScan.class, AuditRules::fields),
            ActionRule.over("QuiltCountIntoAudit", LogicalAggregate.class, LogicalAuditScan.class, AuditRules::count),
            ActionRule.over("QuiltFirstIntoAudit", LogicalSort.class, LogicalAuditScan.class, AuditRules::first),
            ActionRule.over(
                    "QuiltFirstThroughProject",
                    LogicalSort.class,
                    LogicalProject.class,
                    LogicalAuditScan.class,
                    AuditRules::firstThroughProject),
            ActionRule.over(
                    "QuiltFieldsThroughFilter",
                    LogicalProject.class,
                    LogicalFilter.class,
                    LogicalAuditScan.class,
                    AuditRules::fieldsThroughFilter),
            ActionRule.finishing("QuiltAuditScan", LogicalAuditScan.class, AuditScan::of));

    private AuditRules() {}

    private static void filter(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        LogicalAuditScan scan = call.rel(1);
        if (scan.question().most() != null) {
            return;
        }
        List<AuditPredicate> pushed = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        PredicateReader reader =
                new PredicateReader(scan.question().fields(), scan.getCluster().getRexBuilder());
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<List<AuditPredicate>> read = reader.all(condition);
            read.ifPresentOrElse(pushed::addAll, () -> rest.add(condition));
        }
        if (!pushed.isEmpty()) {
            RelNode narrowed = scan.with(scan.question().withPredicates(pushed));
            call.transformTo(call.builder().push(narrowed).filter(rest).build());
        }
    }

    private static void fields(RelOptRuleCall call) {
        LogicalProject project = call.rel(0);
        LogicalAuditScan scan = call.rel(1);
        List<AuditField> before = scan.question().fields();
        List<AuditField> needed = AuditFields.needed(project.getProjects(), before);
        if (project.containsOver() || needed.equals(before)) {
            return;
        }
        call.transformTo(call.builder()
                .push(scan.with(scan.question().withFields(needed)))
                .project(
                        AuditFields.moved(project.getProjects(), before, needed),
                        project.getRowType().getFieldNames(),
                        true)
                .build());
    }

    private static void fieldsThroughFilter(RelOptRuleCall call) {
        LogicalProject project = call.rel(0);
        LogicalFilter filter = call.rel(1);
        LogicalAuditScan scan = call.rel(2);
        List<AuditField> before = scan.question().fields();
        List<RexNode> all = new ArrayList<>(project.getProjects());
        all.add(filter.getCondition());
        List<AuditField> needed = AuditFields.needed(all, before);
        if (project.containsOver() || needed.equals(before)) {
            return;
        }
        List<RexNode> moved = AuditFields.moved(all, before, needed);
        int last = moved.size() - 1;
        call.transformTo(call.builder()
                .push(scan.with(scan.question().withFields(needed)))
                .filter(moved.get(last))
                .project(moved.subList(0, last), project.getRowType().getFieldNames(), true)
                .build());
    }

    private static void count(RelOptRuleCall call) {
        LogicalAggregate aggregate = call.rel(0);
        LogicalAuditScan scan = call.rel(1);
        List<AuditField> least = AuditFields.needed(List.of(), scan.question().fields());
        boolean uses = !RelOptUtil.getAllFields(aggregate).isEmpty();
        if (!uses && !scan.question().fields().equals(least)) {
            RelNode narrowed = scan.with(scan.question().withFields(least));
            call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(narrowed)));
        }
    }

    private static void first(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        LogicalAuditScan scan = call.rel(1);
        FirstEvents.of(sort, scan, scan.question().fields())
                .ifPresent(narrowed -> call.transformTo(sort.copy(sort.getTraitSet(), List.of(narrowed))));
    }

    private static void firstThroughProject(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        LogicalProject project = call.rel(1);
        LogicalAuditScan scan = call.rel(2);
        List<@Nullable AuditField> shown = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            shown.add(
                    expression instanceof RexInputRef reference
                            ? scan.question().fields().get(reference.getIndex())
                            : null);
        }
        if (project.containsOver()) {
            return;
        }
        FirstEvents.of(sort, scan, shown).ifPresent(narrowed -> {
            RelBuilder builder = call.builder().push(narrowed);
            builder.project(project.getProjects(), project.getRowType().getFieldNames(), true);
            call.transformTo(sort.copy(sort.getTraitSet(), List.of(builder.build())));
        });
    }
}
