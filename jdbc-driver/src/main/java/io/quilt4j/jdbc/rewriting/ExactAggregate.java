package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.functions.AggregateCode;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;

/** An aggregate that {@link Totals} computes, under the name of the one that it stands for. */
public final class ExactAggregate extends SqlUserDefinedAggFunction {

    static final ExactAggregate SUM = ofSums(SqlStdOperatorTable.SUM, "sum", "sumOrZero");
    static final ExactAggregate SUM0 = ofSums(SqlStdOperatorTable.SUM0, "sumOrZero", "sumOrZero");
    static final ExactAggregate AVG = ofSums(SqlStdOperatorTable.AVG, "average", "averageOfSome");
    static final ExactAggregate DECIMAL_SUM =
            new ExactAggregate(SqlStdOperatorTable.SUM, new Code("addDecimal", "decimalSum", "decimalSumOrZero"));
    static final ExactAggregate DECIMAL_SUM0 = new ExactAggregate(
            SqlStdOperatorTable.SUM0, new Code("addDecimal", "decimalSumOrZero", "decimalSumOrZero"));
    static final ExactAggregate DECIMAL_AVG =
            new ExactAggregate(SqlStdOperatorTable.AVG, new Code("addDecimal", "decimalAverage", "decimalAverage"));
    static final ExactAggregate VAR_POP = ofSquares(SqlStdOperatorTable.VAR_POP, "variance");
    static final ExactAggregate VAR_SAMP = ofSquares(SqlStdOperatorTable.VAR_SAMP, "sampleVariance");
    static final ExactAggregate STDDEV_POP = ofSquares(SqlStdOperatorTable.STDDEV_POP, "deviation");
    static final ExactAggregate STDDEV_SAMP = ofSquares(SqlStdOperatorTable.STDDEV_SAMP, "sampleDeviation");

    private ExactAggregate(SqlAggFunction inexact, Code code) {
        super(
                new SqlIdentifier(inexact.getName(), SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                result(inexact),
                null,
                null,
                code,
                false,
                false,
                Optionality.FORBIDDEN);
    }

    /** What the planner takes its result for; Calcite knows by the kind alone that a sample of one row has no variance. */
    public static SqlReturnTypeInference result(SqlAggFunction inexact) {
        SqlReturnTypeInference result = Objects.requireNonNullElse(inexact.getReturnTypeInference(), ReturnTypes.ARG0);
        return inexact.getKind() == SqlKind.VAR_SAMP || inexact.getKind() == SqlKind.STDDEV_SAMP
                ? result.andThen(SqlTypeTransforms.FORCE_NULLABLE)
                : result;
    }

    private static ExactAggregate ofSums(SqlAggFunction inexact, String result, String resultOfSome) {
        return new ExactAggregate(inexact, new Code("add", result, resultOfSome));
    }

    private static ExactAggregate ofSquares(SqlAggFunction inexact, String result) {
        return new ExactAggregate(inexact, new Code("observe", result, result));
    }

    /** Code that calls methods of {@link Totals}. */
    private static final class Code extends AggregateCode {
        private final String add;
        private final String result;
        private final String resultOfSome;

        /**
         * @param add takes a value
         * @param result gives the result
         * @param resultOfSome gives it where it cannot be null
         */
        Code(String add, String result, String resultOfSome) {
            super(Totals.class);
            this.add = add;
            this.result = result;
            this.resultOfSome = resultOfSome;
        }

        @Override
        protected Expression start(AggContext info) {
            return Expressions.new_(Totals.class);
        }

        @Override
        protected Expression adding(Expression state, List<Expression> values) {
            return Expressions.call(state, add, values.get(0));
        }

        @Override
        public Expression implementResult(AggContext info, AggResultContext context) {
            boolean some = !info.returnRelType().isNullable();
            RelDataType type = info.returnRelType();
            return type.getSqlTypeName() == SqlTypeName.DECIMAL && add.equals("addDecimal")
                    ? Expressions.call(
                            context.accumulator().get(0),
                            some ? resultOfSome : result,
                            Expressions.constant(type.getScale()))
                    : Expressions.call(context.accumulator().get(0), some ? resultOfSome : result);
        }
    }
}
