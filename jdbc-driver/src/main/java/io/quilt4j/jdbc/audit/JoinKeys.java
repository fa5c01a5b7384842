package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.rewriting.GeneratedJava;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The values that a join's local side has for a column of the engine's side: they go to the engine, so that it sends only
 * rows that will find a partner.
 */
public final class JoinKeys {

    /** Beyond so many, the engine sends all it has. */
    private static final int MOST = 1_000;

    private final int column;
    private final Map<String, Object> constants = new HashMap<>();
    private final Bindable<@Nullable Object> local;

    private JoinKeys(int column, RelNode localSide, int localColumn) {
        this.column = column;
        RelNode side = shared(localSide);
        List<RexNode> key = List.of(RexInputRef.of(localColumn, side.getRowType()));
        RexProgram program = RexProgram.create(
                side.getRowType(), key, null, List.of("key"), side.getCluster().getRexBuilder());
        local = GeneratedJava.of(constants, EnumerableCalc.create(side, program));
    }

    /** The join's own reading of the same side gets the same rows, without asking for them again. */
    private static RelNode shared(RelNode plan) {
        if (plan instanceof Leaf leaf) {
            return leaf.shared(true);
        }
        List<RelNode> inputs = new ArrayList<>();
        plan.getInputs().forEach(input -> inputs.add(shared(input)));
        return inputs.isEmpty() ? plan : plan.copy(plan.getTraitSet(), inputs);
    }

    /** The same plan, where the joins of local rows with those of an engine narrow what the engine sends. */
    public static RelNode sent(RelNode plan) {
        List<RelNode> inputs = new ArrayList<>();
        plan.getInputs().forEach(input -> inputs.add(sent(input)));
        RelNode done = inputs.isEmpty() ? plan : plan.copy(plan.getTraitSet(), inputs);
        return done instanceof Join join ? narrowed(join) : done;
    }

    private static RelNode narrowed(Join join) {
        boolean right = join.getJoinType() != JoinRelType.RIGHT && join.getJoinType() != JoinRelType.FULL;
        boolean left = join.getJoinType() == JoinRelType.INNER
                || join.getJoinType() == JoinRelType.RIGHT
                || join.getJoinType() == JoinRelType.SEMI;
        if (right && join.getRight() instanceof EngineScan scan && local(join.getLeft())) {
            return with(join, 1, scan);
        }
        return left && join.getLeft() instanceof EngineScan scan && local(join.getRight()) ? with(join, 0, scan) : join;
    }

    private static boolean local(RelNode side) {
        return !(side instanceof EngineScan) && side.getInputs().stream().allMatch(JoinKeys::local);
    }

    private static RelNode with(Join join, int engineSide, EngineScan scan) {
        JoinInfo info = join.analyzeCondition();
        for (int pair = 0; pair < info.leftKeys.size() && !scan.isNarrowed(); pair++) {
            int engineColumn = (engineSide == 0 ? info.leftKeys : info.rightKeys).get(pair);
            int localColumn = (engineSide == 0 ? info.rightKeys : info.leftKeys).get(pair);
            RelNode localSide = join.getInput(1 - engineSide);
            if (text(scan, engineColumn) && text(localSide, localColumn)) {
                List<RelNode> inputs = new ArrayList<>(join.getInputs());
                inputs.set(engineSide, scan.narrowed(new JoinKeys(engineColumn, localSide, localColumn)));
                return join.copy(join.getTraitSet(), inputs);
            }
        }
        return join;
    }

    private static boolean text(RelNode rows, int column) {
        return rows.getRowType().getFieldList().get(column).getType().getSqlTypeName() == SqlTypeName.VARCHAR;
    }

    /** The index of the engine's column. */
    int column() {
        return column;
    }

    /** The values in a run; empty where they are too many. */
    Optional<Set<String>> values(Run run) {
        Set<String> values = new LinkedHashSet<>();
        try (Enumerator<@Nullable Object> rows = local.bind(run.with(constants)).enumerator()) {
            while (rows.moveNext()) {
                run.stop().check();
                Object row = rows.current();
                Object value = row instanceof Object[] several ? several[0] : row;
                if (value != null) {
                    values.add(value.toString());
                }
            }
        }
        return values.size() > MOST ? Optional.empty() : Optional.of(values);
    }
}
