package io.quilt4j.jdbc.planning;

import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.SemiJoinRule;

/**
 * Calcite's rules that ask only whether there is a partner in a grouped query, by what it groups, for queries with a GROUP BY.
 * Without one there is a row, and a partner, also where nothing is aggregated: {@code CROSS JOIN (SELECT max(x) FROM nothing)}.
 */
final class SemiJoins {

    private static final RelOptRule OF_PROJECT = SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.DEFAULT
            .withOperandSupplier(project -> project.operand(Project.class).oneInput(SemiJoins::ofGroups))
            .withDescription("QuiltProjectToSemiJoin")
            .toRule();

    private static final RelOptRule OF_JOIN = SemiJoinRule.JoinToSemiJoinRule.JoinToSemiJoinRuleConfig.DEFAULT
            .withOperandSupplier(SemiJoins::ofGroups)
            .withDescription("QuiltJoinToSemiJoin")
            .toRule();

    private SemiJoins() {}

    static void register(RelOptPlanner planner) {
        planner.removeRule(CoreRules.PROJECT_TO_SEMI_JOIN);
        planner.removeRule(CoreRules.JOIN_TO_SEMI_JOIN);
        planner.addRule(OF_PROJECT);
        planner.addRule(OF_JOIN);
    }

    private static RelRule.Done ofGroups(RelRule.OperandBuilder join) {
        return join.operand(Join.class)
                .predicate(any -> any.getJoinType() == JoinRelType.INNER || any.getJoinType() == JoinRelType.LEFT)
                .inputs(left -> left.operand(RelNode.class).anyInputs(), right -> right.operand(Aggregate.class)
                        .predicate(SemiJoins::isOfGroups)
                        .anyInputs());
    }

    private static boolean isOfGroups(Aggregate aggregate) {
        return aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && !aggregate.getGroupSet().isEmpty();
    }
}
