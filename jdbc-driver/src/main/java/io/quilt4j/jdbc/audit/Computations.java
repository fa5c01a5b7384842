package io.quilt4j.jdbc.audit;

import com.google.common.collect.ImmutableList;
import io.quilt4j.jdbc.rewriting.GeneratedJava;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableValues;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The operands of a plan that have to be computed: compiled once with it, and evaluated once in each run. */
final class Computations {

    private final List<Operand.Computed> operands;
    private final Map<String, Object> constants = new HashMap<>();
    private final @Nullable Bindable<@Nullable Object> compiled;

    private Computations(List<Operand.Computed> operands, RelOptCluster cluster) {
        this.operands = operands;
        this.compiled = operands.isEmpty() ? null : compile(operands, cluster);
    }

    static Computations of(List<Operand> all, RelOptCluster cluster) {
        List<Operand.Computed> operands = new ArrayList<>();
        for (Operand operand : all) {
            if (operand instanceof Operand.Computed computed && !operands.contains(computed)) {
                operands.add(computed);
            }
        }
        return new Computations(List.copyOf(operands), cluster);
    }

    /** A query of one row, whose columns are the operands. */
    private Bindable<@Nullable Object> compile(List<Operand.Computed> operands, RelOptCluster cluster) {
        RexBuilder builder = cluster.getRexBuilder();
        RelDataType one = cluster.getTypeFactory()
                .builder()
                .add("one", SqlTypeName.INTEGER)
                .build();
        RexLiteral zero = builder.makeZeroLiteral(one.getFieldList().get(0).getType());
        EnumerableRel row = EnumerableValues.create(cluster, one, ImmutableList.of(ImmutableList.of(zero)));
        List<RexNode> expressions =
                operands.stream().map(Operand.Computed::expression).toList();
        RexProgram program = RexProgram.create(one, expressions, null, (List<String>) null, builder);
        return GeneratedJava.of(constants, EnumerableCalc.create(row, program));
    }

    @Nullable
    Object value(Operand.Computed operand, Run run) {
        return run.once(this, () -> values(run))[operands.indexOf(operand)];
    }

    private @Nullable Object[] values(Run run) {
        if (compiled == null) {
            return new @Nullable Object[0];
        }
        try (Enumerator<@Nullable Object> row =
                compiled.bind(run.with(constants)).enumerator()) {
            row.moveNext();
            Object values = row.current();
            return values instanceof Object[] several ? several : new @Nullable Object[] {values};
        }
    }
}
