package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.tables.ActionRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.tools.Program;
import org.apache.calcite.tools.Programs;

/** Cuts the largest parts that an engine understands out of a plan, before the rest of it is planned for the driver. */
public final class EngineParts {

    /** Becomes what the engine sends, once the rest of the plan is made. */
    public static final RelOptRule RULE = ActionRule.finishing(
            "QuiltEnginePart",
            Part.class,
            part -> new EngineScan(part.getCluster(), part.getRowType(), part.sql, part.bounded, part.check));

    private EngineParts() {}

    /** Whether a plan looks at an engine's table at all, also in a query within. */
    public static boolean any(RelNode plan) {
        return plan instanceof EngineTableScan
                || plan.getInputs().stream().anyMatch(EngineParts::any)
                || queries(plan).stream().anyMatch(EngineParts::any);
    }

    private static List<RelNode> queries(RelNode node) {
        List<RelNode> queries = new ArrayList<>();
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                queries.add(query.rel);
                return query;
            }
        });
        return queries;
    }

    /** The same plan, with the parts for the engine cut out. */
    public static RelNode cut(RelNode plan) {
        return replaced(TimeBound.withDates(nearer(plan)));
    }

    /**
     * Whether an engine would read fewer days of a plan that is cut than of the text it comes from: where the text has a
     * condition on the time, and none on the date.
     */
    public static boolean isBoundByTime(RelNode plan) {
        RelNode nearer = nearer(plan);
        return !DateBound.isIn(nearer) && DateBound.isIn(TimeBound.withDates(nearer));
    }

    private static RelNode nearer(RelNode plan) {
        return Nearer.PROGRAM.run(plan.getCluster().getPlanner(), plan, plan.getTraitSet(), List.of(), List.of());
    }

    private static RelNode replaced(RelNode node) {
        if (Pushable.is(node)) {
            EngineSql sql = EngineSql.of(node);
            return new Part(
                    node.getCluster(), node.getRowType(), sql, DateBound.isIn(node), EngineCheck.of(node, sql.text()));
        }
        List<RelNode> inputs = new ArrayList<>();
        node.getInputs().forEach(input -> inputs.add(replaced(input)));
        return node.getInputs().isEmpty() ? node : node.copy(node.getTraitSet(), inputs);
    }

    /** The user's own text for the engine. */
    public static EngineScan whole(RelNode plan, RelDataType row, String sql, int parameters) {
        return new EngineScan(
                plan.getCluster(), row, EngineSql.verbatim(sql, parameters), DateBound.isIn(nearer(plan)), null);
    }

    /** A part for the engine while the rest of the plan is being made. */
    private static final class Part extends AbstractRelNode {
        private final EngineSql sql;
        private final boolean bounded;
        private final EngineCheck check;

        Part(RelOptCluster cluster, RelDataType row, EngineSql sql, boolean bounded, EngineCheck check) {
            super(cluster, cluster.traitSetOf(Convention.NONE));
            this.rowType = row;
            this.sql = sql;
            this.bounded = bounded;
            this.check = check;
        }

        @Override
        public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
            return this;
        }

        @Override
        public RelWriter explainTerms(RelWriter writer) {
            return super.explainTerms(writer).item("sql", sql);
        }
    }

    /** Initialised when a plan has such parts: Calcite's lists of rules take long. */
    private static final class Nearer {
        /** Brings conditions and columns as near to the tables as they can be. */
        static final Program PROGRAM = Programs.sequence(
                Programs.subQuery(DefaultRelMetadataProvider.INSTANCE),
                Programs.decorrelate(),
                Programs.trim(),
                Programs.hep(
                        List.of(
                                CoreRules.FILTER_INTO_JOIN,
                                CoreRules.JOIN_CONDITION_PUSH,
                                CoreRules.FILTER_PROJECT_TRANSPOSE,
                                CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                                CoreRules.FILTER_MERGE,
                                CoreRules.PROJECT_MERGE,
                                CoreRules.PROJECT_REMOVE),
                        true,
                        DefaultRelMetadataProvider.INSTANCE));
    }
}
