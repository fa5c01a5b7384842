package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.rewriting.GeneratedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Makes -0.0, which equals 0.0, the same group and the same row. Called by generated code, which is why it is public. */
public final class Zeros {

    private static final Set<SqlTypeName> REAL = Set.of(SqlTypeName.DOUBLE, SqlTypeName.FLOAT, SqlTypeName.REAL);

    private static final GeneratedCall ZERO = new GeneratedCall(
            "ZERO",
            operands -> Expressions.call(
                    GeneratedCall.method(Zeros.class, "positive"),
                    Expressions.convert_(Expressions.box(operands.get(0)), Object.class)));

    private Zeros() {}

    /** The number, or 0.0 where it is -0.0. */
    public static @Nullable Object positive(@Nullable Object number) {
        if (number instanceof Double real && real == 0) {
            return 0.0;
        }
        return number instanceof Float real && real == 0 ? (Object) 0.0F : number;
    }

    /** {@code input} with 0.0 for -0.0 in the chosen columns. */
    static RelNode positive(RelNode input, IntPredicate chosen) {
        RexBuilder builder = input.getCluster().getRexBuilder();
        List<RexNode> columns = new ArrayList<>();
        boolean any = false;
        for (RelDataTypeField field : input.getRowType().getFieldList()) {
            RexNode column = builder.makeInputRef(input, field.getIndex());
            boolean real = chosen.test(field.getIndex())
                    && REAL.contains(field.getType().getSqlTypeName());
            any |= real;
            columns.add(real ? builder.makeCall(field.getType(), ZERO, List.of(column)) : column);
        }
        return any
                ? LogicalProject.create(
                        input, List.of(), columns, input.getRowType().getFieldNames(), Set.of())
                : input;
    }
}
