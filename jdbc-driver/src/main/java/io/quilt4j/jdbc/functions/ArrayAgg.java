package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** {@code array_agg}. Unlike Calcite's it keeps NULLs, and gives NULL for no rows. */
public final class ArrayAgg extends SqlUserDefinedAggFunction {

    public static final ArrayAgg FUNCTION = new ArrayAgg();

    private ArrayAgg() {
        super(
                new SqlIdentifier("ARRAY_AGG", SqlParserPos.ZERO),
                SqlKind.ARRAY_AGG,
                ReturnTypes.andThen(ReturnTypes::stripOrderBy, ReturnTypes.TO_ARRAY.andThen(ArrayAgg::orNull)),
                InferTypes.FIRST_KNOWN,
                AnyOneValue.ONE,
                new Code(),
                false,
                false,
                Optionality.OPTIONAL);
    }

    /** A group has a row at least, unless there is but one group, or a filter leaves none. */
    private static RelDataType orNull(SqlOperatorBinding call, RelDataType array) {
        boolean maybeNone = call.hasEmptyGroup() || call.hasFilter();
        return call.getTypeFactory().createTypeWithNullability(array, maybeNone || array.isNullable());
    }

    /** A built-in function to the planner, which looks for others elsewhere. */
    @Override
    public SqlFunctionCategory getFunctionType() {
        return SqlFunctionCategory.SYSTEM;
    }

    /** The values may be given an order within the parentheses. */
    @Override
    public SqlSyntax getSyntax() {
        return SqlSyntax.ORDERED_FUNCTION;
    }

    private static final class Code extends AggregateCode {
        private static final Method ADD = method("add", List.class, Object.class);
        private static final Method RESULT = method("result", List.class);

        private static Method method(String name, Class<?>... parameters) {
            try {
                return Collected.class.getMethod(name, parameters);
            } catch (NoSuchMethodException impossible) {
                throw new LinkageError("Collected." + name, impossible);
            }
        }

        Code() {
            super(List.class);
        }

        @Override
        protected Expression start(AggContext info) {
            return Expressions.new_(ArrayList.class);
        }

        @Override
        protected Expression adding(Expression state, List<Expression> values) {
            return Expressions.call(ADD, state, values.get(0));
        }

        @Override
        public Expression implementResult(AggContext info, AggResultContext result) {
            return Expressions.call(RESULT, result.accumulator().get(0));
        }
    }

    /** Called by generated code. */
    public static final class Collected {
        private Collected() {}

        public static void add(List<@Nullable Object> values, @Nullable Object value) {
            values.add(value);
        }

        /** NULL where there are none. */
        public static @Nullable List<@Nullable Object> result(List<@Nullable Object> values) {
            return values.isEmpty() ? null : values;
        }
    }
}
