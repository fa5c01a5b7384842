package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * A function that a static method computes here, and that a distributed engine knows by the same name: a built-in one to
 * the planner, which would keep a user's function from going to the engine.
 */
final class TrinoFunction extends SqlUserDefinedFunction {

    /** A parameter of a function. */
    enum Parameter {
        TEXT(SqlTypeFamily.CHARACTER, SqlTypeName.VARCHAR),
        MOMENT(SqlTypeFamily.TIMESTAMP, SqlTypeName.TIMESTAMP),
        DAY(SqlTypeFamily.DATE, SqlTypeName.DATE),
        WHOLE(SqlTypeFamily.INTEGER, SqlTypeName.BIGINT),
        ANY(SqlTypeFamily.ANY, SqlTypeName.ANY);

        private final SqlTypeFamily family;
        private final SqlTypeName type;

        Parameter(SqlTypeFamily family, SqlTypeName type) {
            this.family = family;
            this.type = type;
        }
    }

    TrinoFunction(String name, SqlReturnTypeInference result, Class<?> home, String method, Parameter... parameters) {
        super(
                new SqlIdentifier(name.toUpperCase(Locale.ROOT), SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                result,
                inference(parameters),
                operands(parameters),
                ScalarFunctionImpl.create(method(home, method, parameters.length)),
                SqlFunctionCategory.SYSTEM,
                SqlSyntax.FUNCTION);
    }

    private static Method method(Class<?> home, String name, int parameters) {
        return Arrays.stream(home.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new LinkageError(home.getName() + "." + name));
    }

    private static SqlOperandMetadata operands(Parameter... parameters) {
        return OperandTypes.operandMetadata(
                Arrays.stream(parameters).map(parameter -> parameter.family).toList(),
                types -> Arrays.stream(parameters)
                        .map(parameter -> types.createSqlType(parameter.type))
                        .toList(),
                index -> "argument" + index,
                index -> false);
    }

    private static SqlOperandTypeInference inference(Parameter... parameters) {
        return (call, result, operands) -> {
            RelDataTypeFactory types = call.getTypeFactory();
            for (int index = 0; index < Math.min(operands.length, parameters.length); index++) {
                operands[index] = types.createTypeWithNullability(types.createSqlType(parameters[index].type), true);
            }
        };
    }

    @Override
    public List<String> getParamNames() {
        return List.of();
    }
}
