package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.AuditRules;
import io.quilt4j.jdbc.tables.Leaf;
import io.quilt4j.jdbc.tables.ScanRules;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.volcano.AbstractConverter;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.rules.AggregateCaseToFilterRule;
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.rel.rules.AggregateExpandWithinDistinctRule;
import org.apache.calcite.rel.rules.AggregateMergeRule;
import org.apache.calcite.rel.rules.AggregateProjectMergeRule;
import org.apache.calcite.rel.rules.AggregateProjectPullUpConstantsRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.AggregateRemoveRule;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.ProjectAggregateMergeRule;
import org.apache.calcite.rel.rules.ProjectFilterTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;
import org.apache.calcite.rel.rules.SortRemoveConstantKeysRule;
import org.apache.calcite.rel.rules.SortRemoveRule;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.util.Util;

/**
 * Those of Calcite's default rules that can match in a query of one table, in Calcite's order, and the steps of its
 * standard program that such a query needs. {@code OptimizerTest} holds both against Calcite's own.
 */
final class OneTableRules {

    private static final Set<Class<? extends RelNode>> STEPS =
            Set.of(LogicalProject.class, LogicalFilter.class, LogicalSort.class, LogicalAggregate.class);

    /** They are built by their configurations: {@code CoreRules} has all of Calcite's. */
    static final List<RelOptRule> DEFAULT = List.of(
            AbstractConverter.ExpandConversionRule.INSTANCE,
            AggregateRemoveRule.Config.DEFAULT.toRule(),
            ProjectRemoveRule.Config.DEFAULT.toRule(),
            ProjectAggregateMergeRule.Config.DEFAULT.toRule(),
            AggregateMergeRule.Config.DEFAULT.toRule(),
            AggregateProjectMergeRule.Config.DEFAULT.toRule(),
            SortRemoveRule.Config.DEFAULT.toRule(),
            AggregateProjectPullUpConstantsRule.Config.ANY.toRule(),
            PruneEmptyRules.PROJECT_INSTANCE,
            PruneEmptyRules.FILTER_INSTANCE,
            PruneEmptyRules.SORT_INSTANCE,
            PruneEmptyRules.AGGREGATE_INSTANCE,
            PruneEmptyRules.SORT_FETCH_ZERO_INSTANCE,
            PruneEmptyRules.EMPTY_TABLE_INSTANCE,
            FilterMergeRule.Config.DEFAULT.toRule(),
            DateRangeRules.FILTER_INSTANCE,
            ProjectMergeRule.Config.DEFAULT.toRule(),
            ProjectFilterTransposeRule.Config.DEFAULT.toRule(),
            FilterProjectTransposeRule.Config.DEFAULT.toRule(),
            AggregateExpandDistinctAggregatesRule.Config.DEFAULT.toRule(),
            AggregateExpandWithinDistinctRule.Config.DEFAULT.toRule(),
            AggregateCaseToFilterRule.Config.DEFAULT.toRule(),
            AggregateReduceFunctionsRule.Config.DEFAULT.toRule(),
            FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
            SortProjectTransposeRule.Config.DEFAULT.toRule(),
            SortRemoveConstantKeysRule.Config.DEFAULT.toRule(),
            EnumerableRules.ENUMERABLE_PROJECT_RULE,
            EnumerableRules.ENUMERABLE_FILTER_RULE,
            EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
            EnumerableRules.ENUMERABLE_SORT_RULE,
            EnumerableRules.ENUMERABLE_LIMIT_RULE,
            EnumerableRules.ENUMERABLE_VALUES_RULE,
            ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig.DEFAULT.toRule());

    private OneTableRules() {}

    /** Whether no other rule can match in {@code query}. */
    static boolean suffice(RelNode query) {
        if (query instanceof TableScan) {
            return true;
        }
        return STEPS.contains(query.getClass()) && isPlain(query) && suffice(query.getInput(0));
    }

    /** Whether there is no window, no sub-query, and no column of another query in the expressions of a step. */
    private static boolean isPlain(RelNode step) {
        try {
            step.accept(new RexShuttle() {
                @Override
                public RexNode visitOver(RexOver over) {
                    throw Util.FoundOne.NULL;
                }

                @Override
                public RexNode visitSubQuery(RexSubQuery subQuery) {
                    throw Util.FoundOne.NULL;
                }

                @Override
                public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                    throw Util.FoundOne.NULL;
                }
            });
            return true;
        } catch (Util.FoundOne found) {
            return false;
        }
    }

    static void register(RelOptPlanner planner) {
        DEFAULT.forEach(planner::addRule);
        ScanRules.ALL.forEach(planner::addRule);
        AuditRules.ALL.forEach(planner::addRule);
    }

    /** The query without the columns that nothing above reads. */
    static RelNode trimmed(RelNode query) {
        return new RelFieldTrimmer(null, RelFactories.LOGICAL_BUILDER.create(query.getCluster(), null)).trim(query);
    }

    static RelNode cheapest(RelOptPlanner planner, RelNode query, RelTraitSet wanted) {
        planner.setRoot(query);
        planner.setRoot(query.getTraitSet().equals(wanted) ? query : planner.changeTraits(query, wanted));
        return planner.findBestExp();
    }

    /** Filters and projections made one step where they meet. */
    static RelNode withCalcs(RelNode plan) {
        if (!filtersOrProjects(plan)) {
            return plan;
        }
        HepPlanner planner = new HepPlanner(Calcs.PROGRAM, null, true, null, RelOptCostImpl.FACTORY);
        planner.setRoot(plan);
        return planner.findBestExp();
    }

    private static boolean filtersOrProjects(RelNode plan) {
        return plan instanceof Filter
                || plan instanceof Project
                || (!(plan instanceof Leaf) && plan.getInputs().stream().anyMatch(OneTableRules::filtersOrProjects));
    }
}
