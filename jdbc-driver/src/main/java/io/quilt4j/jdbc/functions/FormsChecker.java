package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.FunctionSqlType;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds the form that a call means, looks at its lambdas with the types that their parameters then have, and puts casts
 * around arguments that are narrower than what the form takes.
 */
final class FormsChecker implements SqlOperandMetadata {

    private final Forms forms;

    FormsChecker(Forms forms) {
        this.forms = forms;
    }

    @Override
    public boolean isFixedParameters() {
        return false;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        int least = forms.all().stream().mapToInt(Signature::least).min().orElse(0);
        // Behind a lambda come the columns in it.
        boolean endless = forms.all().stream().anyMatch(form -> form.most() < 0 || form.takesLambda());
        int most = forms.all().stream().mapToInt(Signature::most).max().orElse(0);
        return endless ? SqlOperandCountRanges.from(least) : SqlOperandCountRanges.between(least, most);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return forms.texts();
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean refuse) {
        List<@Nullable RelDataType> arguments = new ArrayList<>();
        List<SqlNode> given = Captured.none(binding.operands(), SqlLambda.class::isInstance);
        for (SqlNode operand : given) {
            arguments.add(operand instanceof SqlLambda ? null : type(binding, operand));
        }
        boolean fits = forms.all().stream().anyMatch(form -> lambdasFit(form, given));
        if (!fits && refuse) {
            throw refusal(arguments);
        } else if (!fits) {
            return false;
        }
        Forms possible = forms.where(form -> lambdasFit(form, given));
        Signature.Fit fit = new LambdaTypes(binding, possible, arguments).fit();
        if (!fit.possible() && refuse) {
            throw refusal(arguments);
        } else if (!fit.possible()) {
            return false;
        }
        cast(binding, arguments, fit);
        checkTold(binding, arguments, fit);
        return true;
    }

    /** A parameter alone does not say what the elements are that a function gives. */
    private static void checkTold(SqlCallBinding binding, List<@Nullable RelDataType> arguments, Signature.Fit fit) {
        boolean parameter = binding.operands().stream().anyMatch(SqlDynamicParam.class::isInstance);
        if (parameter && TypePattern.unknown(fit.result(arguments, binding.getTypeFactory()))) {
            throw SqlFailure.of(
                    "42P18",
                    "Nothing tells the type of a parameter of " + fit.form().name()
                            + ": write CAST(? AS ARRAY(integer)), or whatever it is.");
        }
    }

    static boolean lambdasFit(Signature form, List<SqlNode> given) {
        if (!form.takes(given.size())) {
            return false;
        }
        for (int index = 0; index < given.size(); index++) {
            if (form.parameter(index).isFunction() != given.get(index) instanceof SqlLambda) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable RelDataType type(SqlCallBinding binding, SqlNode operand) {
        boolean unknown = operand instanceof SqlDynamicParam || SqlUtil.isNullLiteral(operand, false);
        return unknown ? null : SqlTypeUtil.deriveType(binding, operand);
    }

    private SqlFailure refusal(List<@Nullable RelDataType> arguments) {
        String name = forms.all().get(0).name();
        List<String> given = arguments.stream()
                .map(type -> type == null || type instanceof FunctionSqlType ? "?" : Alike.named(type))
                .toList();
        return SqlFailure.of(
                "42883", name + " does not take (" + String.join(", ", given) + "): it is " + forms.texts() + ".");
    }

    private static void cast(SqlCallBinding binding, List<@Nullable RelDataType> arguments, Signature.Fit fit) {
        RelDataTypeFactory types = binding.getTypeFactory();
        for (int index = 0; index < arguments.size(); index++) {
            RelDataType given = arguments.get(index);
            if (given == null || given instanceof FunctionSqlType || TypePattern.unknown(given)) {
                continue;
            }
            RelDataType wanted = types.createTypeWithNullability(fit.parameter(index, types), given.isNullable());
            if (differs(given, wanted)) {
                SqlNode operand = binding.operand(index);
                SqlNode cast = SqlStdOperatorTable.CAST.createCall(
                        operand.getParserPosition(), operand, SqlTypeUtil.convertTypeToSpec(wanted));
                binding.getCall().setOperand(index, cast);
                binding.getValidator().deriveType(binding.getScope(), cast);
            }
        }
    }

    /** Whether the values of the two are other Java objects. */
    static boolean differs(RelDataType given, RelDataType wanted) {
        SqlTypeName from = given.getSqlTypeName();
        SqlTypeName to = wanted.getSqlTypeName();
        boolean whatever = to == SqlTypeName.ANY || to == SqlTypeName.NULL || from == SqlTypeName.ROW;
        boolean texts = SqlTypeName.CHAR_TYPES.contains(from) && SqlTypeName.CHAR_TYPES.contains(to);
        boolean bytes = SqlTypeName.BINARY_TYPES.contains(from) && SqlTypeName.BINARY_TYPES.contains(to);
        boolean intervals = SqlTypeName.INTERVAL_TYPES.contains(from);
        boolean reals = from == SqlTypeName.FLOAT && to == SqlTypeName.DOUBLE;
        if (whatever || texts || bytes || intervals || reals) {
            return false;
        }
        if (from == SqlTypeName.ARRAY && to == SqlTypeName.ARRAY) {
            return differs(part(given.getComponentType()), part(wanted.getComponentType()));
        }
        if (from == SqlTypeName.MAP && to == SqlTypeName.MAP) {
            return differs(part(given.getKeyType()), part(wanted.getKeyType()))
                    || differs(part(given.getValueType()), part(wanted.getValueType()));
        }
        return from != to;
    }

    private static RelDataType part(@Nullable RelDataType type) {
        return Objects.requireNonNull(type, "an array and a map have parts");
    }

    @Override
    public List<RelDataType> paramTypes(RelDataTypeFactory types) {
        return List.of();
    }

    @Override
    public List<String> paramNames() {
        return List.of();
    }
}
