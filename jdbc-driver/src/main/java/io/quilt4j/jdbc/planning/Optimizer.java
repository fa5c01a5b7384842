package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.AuditRules;
import io.quilt4j.jdbc.audit.EngineParts;
import io.quilt4j.jdbc.nesting.KeyedJoinRules;
import io.quilt4j.jdbc.nesting.PerRow;
import io.quilt4j.jdbc.nesting.Unnest;
import io.quilt4j.jdbc.tables.ScanRules;
import io.quilt4j.jdbc.windows.Windows;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.Program;
import org.apache.calcite.tools.Programs;

/** Takes a converted query to the cheapest plan that runs: Calcite's standard program with its default rules and ours. */
enum Optimizer {

    /** For every query. */
    ANY {
        @Override
        EnumerableRel optimized(RelOptPlanner planner, RelNode query, RelTraitSet wanted) {
            planner.clear();
            AllRules.register(planner);
            return (EnumerableRel) AllRules.PROGRAM.run(planner, query, wanted, List.of(), List.of());
        }
    },

    /**
     * For a query of one table, as most first queries of a process are. It knows only the rules that such a query can
     * meet: at the first mention of Calcite's lists a thousand classes are initialised, which takes longer than
     * all the rest of {@code SELECT name FROM api_keys}.
     */
    ONE_TABLE {
        @Override
        EnumerableRel optimized(RelOptPlanner planner, RelNode query, RelTraitSet wanted) {
            planner.clear();
            OneTableRules.register(planner);
            RelNode cheapest = OneTableRules.cheapest(planner, OneTableRules.trimmed(query), wanted);
            return (EnumerableRel) OneTableRules.withCalcs(cheapest);
        }
    };

    /** The one that is quicker for {@code query}; both give the same plan. */
    static Optimizer of(RelNode query) {
        return OneTableRules.suffice(query) ? ONE_TABLE : ANY;
    }

    /**
     * The plan with the traits {@code wanted}. The planner forgets what it planned before.
     *
     * @param query as it was converted
     */
    abstract EnumerableRel optimized(RelOptPlanner planner, RelNode query, RelTraitSet wanted);

    /** Initialised when the first query needs it. */
    private static final class AllRules {
        static final Program PROGRAM = Programs.standard();

        static void register(RelOptPlanner planner) {
            RelOptUtil.registerDefaultRules(planner, false, false);
            ScanRules.ALL.forEach(planner::addRule);
            AuditRules.ALL.forEach(planner::addRule);
            KeyedJoinRules.ALL.forEach(planner::addRule);
            SemiJoins.register(planner);
            planner.addRule(EngineParts.RULE);
            planner.addRule(PerRow.RULE);
            // They go through rows side by side that are sorted, which here they are in another order than Calcite's.
            planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_JOIN_RULE);
            planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_UNION_RULE);
            planner.removeRule(EnumerableRules.ENUMERABLE_WINDOW_RULE);
            planner.addRule(Windows.RULE);
            planner.removeRule(EnumerableRules.ENUMERABLE_UNCOLLECT_RULE);
            planner.addRule(Unnest.RULE);
        }
    }
}
