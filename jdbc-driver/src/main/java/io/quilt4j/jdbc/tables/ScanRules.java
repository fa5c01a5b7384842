package io.quilt4j.jdbc.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/** Moves the parts of a plan that a server can do into the {@link Scan} below them. */
public final class ScanRules {

    /** Conditions on the values of columns. */
    private static final RelOptRule FILTER =
            ActionRule.over("QuiltFilterIntoScan", LogicalFilter.class, LogicalScan.class, ScanRules::filter);

    /** The columns in use. */
    private static final RelOptRule COLUMNS =
            ActionRule.over("QuiltColumnsIntoScan", LogicalProject.class, LogicalScan.class, ScanRules::columns);

    /** {@code COUNT(*)}, which uses no column. */
    private static final RelOptRule COUNT =
            ActionRule.over("QuiltCountIntoScan", LogicalAggregate.class, LogicalScan.class, ScanRules::count);

    /** {@code LIMIT} and {@code OFFSET} without {@code ORDER BY}. */
    private static final RelOptRule LIMIT =
            ActionRule.over("QuiltLimitIntoScan", LogicalSort.class, LogicalScan.class, ScanRules::limit);

    public static final List<RelOptRule> ALL =
            List.of(FILTER, COLUMNS, COUNT, LIMIT, ActionRule.finishing("QuiltScan", LogicalScan.class, Scan::of));

    private ScanRules() {}

    private static void filter(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        LogicalScan scan = call.rel(1);
        Question question = scan.question();
        if (question.fetch() != null || question.skip() != null) {
            return;
        }
        List<ColumnIn> conditions = new ArrayList<>(question.conditions());
        List<RexNode> rest = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<ColumnIn> pushed = ColumnIn.of(condition)
                    .map(found -> found.onColumn(question.columns().get(found.column())))
                    .filter(found -> question.table().narrows(found.column()));
            pushed.ifPresentOrElse(conditions::add, () -> rest.add(condition));
        }
        if (conditions.size() == question.conditions().size()) {
            return;
        }
        RelNode narrowed =
                scan.with(new Question(question.table(), List.copyOf(conditions), question.columns(), null, null));
        call.transformTo(call.builder().push(narrowed).filter(rest).build());
    }

    private static void columns(RelOptRuleCall call) {
        LogicalProject project = call.rel(0);
        LogicalScan scan = call.rel(1);
        Question question = scan.question();
        boolean plain = plain(project);
        List<Integer> used = plain ? inOrder(project) : inUse(project);
        boolean all = used.size() == question.columns().size();
        if ((all && !plain) || project.containsOver()) {
            return;
        }
        LogicalScan narrowed = scan.with(new Question(
                question.table(),
                question.conditions(),
                used.stream().map(question.columns()::get).toList(),
                question.skip(),
                question.fetch()));
        if (plain) {
            call.transformTo(narrowed);
        } else {
            call.transformTo(call.builder()
                    .push(narrowed)
                    .project(
                            renumbered(project.getProjects(), used::indexOf),
                            project.getRowType().getFieldNames(),
                            true)
                    .build());
        }
    }

    /** Whether the expressions are columns, each of them once. */
    private static boolean plain(LogicalProject project) {
        List<RexNode> expressions = project.getProjects();
        return !expressions.isEmpty()
                && expressions.stream().allMatch(RexInputRef.class::isInstance)
                && expressions.stream().distinct().count() == expressions.size();
    }

    private static List<Integer> inOrder(LogicalProject project) {
        return project.getProjects().stream()
                .map(expression -> ((RexInputRef) expression).getIndex())
                .toList();
    }

    /** The columns that the expressions use, or the first one where they use none: a row must have a column. */
    private static List<Integer> inUse(LogicalProject project) {
        List<Integer> used =
                RelOptUtil.InputFinder.bits(project.getProjects(), null).asList();
        return used.isEmpty() ? List.of(0) : List.copyOf(used);
    }

    private static List<RexNode> renumbered(List<RexNode> expressions, Function<Integer, Integer> position) {
        return new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(position.apply(reference.getIndex()), reference.getType());
            }
        }.apply(expressions);
    }

    private static void count(RelOptRuleCall call) {
        LogicalAggregate aggregate = call.rel(0);
        LogicalScan scan = call.rel(1);
        Question question = scan.question();
        if (question.columns().size() > 1 && RelOptUtil.getAllFields(aggregate).isEmpty()) {
            LogicalScan narrowed = scan.with(new Question(
                    question.table(),
                    question.conditions(),
                    question.columns().subList(0, 1),
                    question.skip(),
                    question.fetch()));
            call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(narrowed)));
        }
    }

    private static void limit(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        LogicalScan scan = call.rel(1);
        Question question = scan.question();
        boolean sorted = !sort.getCollation().getFieldCollations().isEmpty();
        if (sorted || question.fetch() != null || question.skip() != null) {
            return;
        }
        Optional<Question.Count> skip = count(sort.offset);
        Optional<Question.Count> fetch = count(sort.fetch);
        if ((sort.offset != null && skip.isEmpty()) || (sort.fetch != null && fetch.isEmpty())) {
            return;
        }
        call.transformTo(scan.with(new Question(
                question.table(), question.conditions(), question.columns(), skip.orElse(null), fetch.orElse(null))));
    }

    private static Optional<Question.Count> count(@Nullable RexNode node) {
        if (node instanceof RexLiteral literal) {
            Long rows = literal.getValueAs(Long.class);
            return rows == null ? Optional.empty() : Optional.of(new Question.Count.Written(rows));
        }
        return node instanceof RexDynamicParam parameter
                ? Optional.of(new Question.Count.Bound(parameter.getIndex()))
                : Optional.empty();
    }
}
