package io.quilt4j.jdbc.planning;

import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.rules.CalcMergeRule;

/** Makes calculations of the filters and projections of a plan. By itself, so that it is initialised when a plan has such steps. */
final class Calcs {
    static final HepProgram PROGRAM = new HepProgramBuilder()
            .addRuleInstance(EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE)
            .addRuleInstance(EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE)
            .addRuleInstance(CalcMergeRule.Config.DEFAULT.toRule())
            .build();

    private Calcs() {}
}
