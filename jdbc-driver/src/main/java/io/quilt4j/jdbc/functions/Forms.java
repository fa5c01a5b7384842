package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.FunctionSqlType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** All forms of one function; arguments decide which of them is meant: the one that has to change them least. */
record Forms(List<Signature> all) {

    /** The form that the arguments mean; where none fits, the one of as many arguments, or the first. */
    Signature.Fit of(List<? extends @Nullable RelDataType> arguments) {
        Signature.Fit best = null;
        for (Signature form : all) {
            Signature.Fit fit = form.fit(arguments);
            if (best == null || fit.distance() < best.distance()) {
                best = fit;
            }
        }
        return java.util.Objects.requireNonNull(best, "a function has a form");
    }

    /** Those of them that fulfil a condition; all where none does. */
    Forms where(Predicate<Signature> condition) {
        List<Signature> some = all.stream().filter(condition).toList();
        return some.isEmpty() ? this : new Forms(some);
    }

    /** The form of a call in a plan. */
    Signature.Fit of(RexCall call) {
        return of(own(call.getOperands().stream().map(RexNode::getType).toList()));
    }

    /** Without the columns of lambdas. */
    private static List<RelDataType> own(List<RelDataType> operands) {
        return Captured.none(operands, FunctionSqlType.class::isInstance);
    }

    RelDataType result(SqlOperatorBinding call) {
        List<RelDataType> operands = new ArrayList<>();
        for (int index = 0; index < call.getOperandCount(); index++) {
            operands.add(call.getOperandType(index));
        }
        List<RelDataType> arguments = own(operands);
        return of(arguments).result(arguments, call.getTypeFactory());
    }

    /** The types of those arguments that are parameters. */
    void inferParameters(SqlCallBinding call, RelDataType result, RelDataType[] operands) {
        RelDataTypeFactory types = call.getTypeFactory();
        Signature form = all.stream()
                .filter(candidate -> candidate.takes(operands.length))
                .findFirst()
                .orElse(all.get(0));
        for (int index = 0; index < operands.length; index++) {
            TypePattern wanted = form.parameter(index);
            if (wanted.of().isEmpty() && !wanted.isVariable()) {
                RelDataType type = wanted.name().equals("any")
                        ? types.createSqlType(SqlTypeName.ANY)
                        : Widening.type(wanted.name(), types);
                operands[index] = types.createTypeWithNullability(type, true);
            }
        }
    }

    String texts() {
        return all.stream().map(Signature::form).collect(Collectors.joining(", "));
    }
}
