package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.FunctionSqlType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlLambdaScope;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The types of the lambdas that a function is given. What is known of the other arguments tells those of their parameters. */
final class LambdaTypes {

    /** A state that each look at the lambda makes wider does not end. */
    private static final int MOST_LOOKS = 4;

    private final SqlCallBinding binding;
    private final Forms possible;
    private final List<@Nullable RelDataType> arguments;

    /** @param arguments to which the types of the lambdas are added */
    LambdaTypes(SqlCallBinding binding, Forms possible, List<@Nullable RelDataType> arguments) {
        this.binding = binding;
        this.possible = possible;
        this.arguments = arguments;
    }

    /** How the arguments fit, lambdas included: {@code reduce} may make a state wider than the one that it begins with. */
    Signature.Fit fit() {
        Signature.Fit fit = possible.of(arguments);
        for (int look = 0; look < MOST_LOOKS && fit.possible(); look++) {
            Signature.Fit before = fit;
            fit = looked(fit);
            if (!fit.possible() || !isWider(before, fit)) {
                checkMade(fit);
                return fit;
            }
        }
        if (fit.possible()) {
            throw refused(fit, "makes the state wider with each element");
        }
        return fit;
    }

    private Signature.Fit looked(Signature.Fit first) {
        Signature.Fit fit = first;
        for (int index = 0; fit.possible() && index < arguments.size(); index++) {
            if (binding.operand(index) instanceof SqlLambda lambda) {
                arguments.set(index, lambda(lambda, fit, index));
                fit = possible.of(arguments);
            }
        }
        return fit;
    }

    /** Whether a parameter of a lambda is of another Java class than when it was looked at. */
    private boolean isWider(Signature.Fit before, Signature.Fit after) {
        RelDataTypeFactory types = binding.getTypeFactory();
        return IntStream.range(0, arguments.size())
                .mapToObj(after.form()::parameter)
                .filter(TypePattern::isFunction)
                .flatMap(function -> function.of().subList(0, function.of().size() - 1).stream())
                .anyMatch(input -> FormsChecker.differs(
                        input.resolved(before.found(), types), input.resolved(after.found(), types)));
    }

    /** Nothing casts what a lambda makes. */
    private void checkMade(Signature.Fit fit) {
        RelDataTypeFactory types = binding.getTypeFactory();
        for (int index = 0; fit.possible() && index < arguments.size(); index++) {
            TypePattern wanted = fit.form().parameter(index);
            if (wanted.isFunction() && arguments.get(index) instanceof FunctionSqlType lambda) {
                RelDataType made = lambda.getReturnType();
                RelDataType needed = wanted.of().get(wanted.of().size() - 1).resolved(fit.found(), types);
                if (!TypePattern.unknown(made) && FormsChecker.differs(made, needed)) {
                    throw refused(fit, "makes " + TypeTexts.shown(made) + " where " + TypeTexts.shown(needed) + " is");
                }
            }
        }
    }

    private static SqlFailure refused(Signature.Fit fit, String what) {
        return SqlFailure.of(
                "42804",
                "A lambda of " + fit.form().name() + " " + what
                        + ": CAST the state that it begins with, or what the lambda makes, to one type.");
    }

    /** The type of a lambda whose parameters are what the form says. */
    private RelDataType lambda(SqlLambda lambda, Signature.Fit fit, int index) {
        TypePattern wanted = fit.form().parameter(index);
        List<TypePattern> inputs =
                wanted.isFunction() ? wanted.of().subList(0, wanted.of().size() - 1) : List.of();
        int own = (int) lambda.getParameters().stream()
                .filter(parameter -> !Captured.isColumn(parameter.toString()))
                .count();
        if (inputs.size() != own) {
            throw SqlFailure.of(
                    "42883", fit.form().name() + " takes a lambda of " + inputs.size() + " parameters here.");
        }
        SqlValidator validator = binding.getValidator();
        Map<String, RelDataType> parameters = ((SqlLambdaScope) validator.getLambdaScope(lambda)).getParameterTypes();
        nameInputs(lambda, inputs, fit, parameters);
        for (int column = own; column < lambda.getParameters().size(); column++) {
            SqlNode captured = Captured.columns(binding.operands()).get(column - own);
            parameters.put(
                    lambda.getParameters().get(column).toString(), validator.deriveType(binding.getScope(), captured));
        }
        lambda.accept(new Forgetting(validator));
        validator.validateLambda(lambda);
        RelDataType type = Objects.requireNonNull(validator.getValidatedNodeType(lambda));
        checkKnown(type, inputs, fit, binding.getTypeFactory());
        return type;
    }

    /** The types of a lambda's own parameters. */
    private void nameInputs(
            SqlLambda lambda, List<TypePattern> inputs, Signature.Fit fit, Map<String, RelDataType> parameters) {
        RelDataTypeFactory types = binding.getTypeFactory();
        boolean nothing = inputs.size() > 1
                && inputs.stream().allMatch(input -> TypePattern.unknown(input.resolved(fit.found(), types)));
        // Of two parameters of any type no code comes.
        SqlTypeName ofNulls = nothing ? SqlTypeName.VARCHAR : SqlTypeName.ANY;
        for (int input = 0; input < inputs.size(); input++) {
            // An element may be NULL, whatever the array says of itself.
            RelDataType element = inputs.get(input).resolved(fit.found(), types);
            RelDataType type = TypePattern.unknown(element) ? types.createSqlType(ofNulls) : element;
            parameters.put(lambda.getParameters().get(input).toString(), types.createTypeWithNullability(type, true));
        }
    }

    /** What is made of something and of nothing but NULL would be told of as whatever it is inside. */
    private static void checkKnown(
            RelDataType lambda, List<TypePattern> inputs, Signature.Fit fit, RelDataTypeFactory types) {
        long unknown = inputs.stream()
                .filter(input -> TypePattern.unknown(input.resolved(fit.found(), types)))
                .count();
        boolean mixed = unknown > 0 && unknown < inputs.size();
        if (mixed
                && lambda instanceof FunctionSqlType function
                && function.getReturnType().getSqlTypeName() == SqlTypeName.ANY) {
            throw SqlFailure.of(
                    "42804",
                    "An array of nothing but NULL does not say what a lambda makes of it: write CAST(ARRAY[NULL] AS"
                            + " ARRAY(integer)).");
        }
    }
}
