package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Takes columns out of lambdas, since Calcite's know nothing but their own parameters: {@code any_match(a, e -> e > x)}
 * becomes {@code any_match(a, (e, $1) -> e > $1, x)}. Whoever converts the call puts the columns back.
 */
final class Captures {

    private static final Set<String> AGGREGATES = Set.of(
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "COUNT_IF",
            "ARBITRARY",
            "ANY_VALUE",
            "MAX_BY",
            "MIN_BY",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "LISTAGG",
            "GROUPING",
            "APPROX_DISTINCT",
            "APPROX_PERCENTILE",
            "ARRAY_AGG",
            "BOOL_AND",
            "BOOL_OR");

    private final Map<String, SqlNode> captured = new LinkedHashMap<>();

    private Captures() {}

    /** The call with the columns of its lambdas behind its own operands. */
    static SqlCall outside(SqlCall call) {
        if (call.getOperandList().stream().noneMatch(SqlLambda.class::isInstance)) {
            return call;
        }
        Captures captures = new Captures();
        List<SqlNode> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            operands.add(operand instanceof SqlLambda lambda ? captures.body(lambda) : operand);
        }
        if (captures.captured.isEmpty()) {
            return call;
        }
        for (int index = 0; index < operands.size(); index++) {
            if (operands.get(index) instanceof SqlLambda lambda) {
                operands.set(index, captures.parameters(lambda));
            }
        }
        operands.addAll(captures.captured.values());
        return call.getOperator().createCall(call.getParserPosition(), operands);
    }

    /** Whether a call that was not looked up yet is one of an aggregate. */
    static boolean isAggregate(SqlCall call) {
        String name = call.getOperator().getName();
        return call.getOperator() instanceof SqlAggFunction
                || call.getKind() == SqlKind.FILTER
                || call.getKind() == SqlKind.WITHIN_GROUP
                || AGGREGATES.contains(name.toUpperCase(Locale.ROOT))
                || TrinoFunctions.isAccumulated(name);
    }

    private SqlLambda body(SqlLambda lambda) {
        Set<String> own = new HashSet<>();
        lambda.getParameters().forEach(parameter -> own.add(parameter.toString()));
        SqlNode body = lambda.getExpression().accept(new Columns(own));
        return new SqlLambda(
                lambda.getParserPosition(), lambda.getParameters(), body == null ? lambda.getExpression() : body);
    }

    private SqlLambda parameters(SqlLambda lambda) {
        List<SqlNode> parameters = new ArrayList<>(lambda.getParameters());
        captured.forEach(
                (name, column) -> parameters.add(new SqlIdentifier(parameter(name), column.getParserPosition())));
        return new SqlLambda(
                lambda.getParserPosition(),
                new SqlNodeList(parameters, lambda.getParserPosition()),
                lambda.getExpression());
    }

    private String parameter(String name) {
        return "$" + (List.copyOf(captured.keySet()).indexOf(name) + 1);
    }

    private final class Columns extends SqlShuttle {
        private final Set<String> own;

        Columns(Set<String> own) {
            this.own = own;
        }

        @Override
        public @Nullable SqlNode visit(SqlIdentifier identifier) {
            return identifier.isStar() || own.contains(identifier.names.get(0)) ? identifier : outside(identifier);
        }

        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            if (call instanceof SqlLambda || call.getKind() == SqlKind.AS) {
                return call;
            }
            boolean apart = isAggregate(call) || call.getKind() == SqlKind.OVER || call.isA(SqlKind.QUERY);
            return apart ? outside(call) : super.visit(call);
        }

        private SqlNode outside(SqlNode column) {
            captured.putIfAbsent(column.toString(), column);
            return new SqlIdentifier(parameter(column.toString()), column.getParserPosition());
        }
    }
}
