package io.quilt4j.jdbc.sql;

import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** Conditions of a plan with the names of columns in place of their numbers. */
final class Conditions {

    private Conditions() {}

    static String text(Calc calc) {
        RexProgram program = calc.getProgram();
        if (program.getCondition() == null) {
            return "";
        }
        RexNode condition = RexUtil.expandSearch(
                calc.getCluster().getRexBuilder(), program, program.expandLocalRef(program.getCondition()));
        return named(condition, program.getInputRowType()).toString();
    }

    private static RexNode named(RexNode condition, RelDataType row) {
        return condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                String name = row.getFieldNames().get(reference.getIndex());
                return new Named(name, reference);
            }
        });
    }

    /** Prints as its column. */
    private static final class Named extends org.apache.calcite.rex.RexVariable {
        Named(String name, RexInputRef reference) {
            super(name, reference.getType());
        }

        @Override
        public <R> R accept(org.apache.calcite.rex.RexVisitor<R> visitor) {
            throw new UnsupportedOperationException("for printing only");
        }

        @Override
        public <R, P> R accept(org.apache.calcite.rex.RexBiVisitor<R, P> visitor, P argument) {
            throw new UnsupportedOperationException("for printing only");
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Named named && named.toString().equals(toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }
    }
}
