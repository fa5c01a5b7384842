package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Forms of Trino that are other calls to Calcite: {@code if(c, a, b)}, {@code now()}, {@code try(x)}, {@code x AT TIME ZONE z}. */
public final class TrinoSyntax extends SqlShuttle {

    /** Begins the text in which {@link QuiltTokens} hides a time zone, as if it were the index of an array. */
    static final String ZONE = "\u0001AT TIME ZONE ";

    private TrinoSyntax() {}

    /** The same statement in Calcite's forms. */
    public static SqlNode understood(SqlNode statement) {
        SqlNode changed = statement.accept(new TrinoSyntax());
        return changed == null ? statement : changed;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call instanceof SqlJoin join && outward(join)) {
            throw SqlFailure.of(
                    "0A000",
                    "LATERAL behind RIGHT JOIN or FULL JOIN is not supported: write LEFT JOIN LATERAL, or a"
                            + " sub-query.");
        }
        if (call.getKind() == SqlKind.MATCH_RECOGNIZE) {
            throw SqlFailure.of(
                    "0A000",
                    "MATCH_RECOGNIZE is not supported: write lag(...) and lead(...) OVER (ORDER BY ...) in a"
                            + " sub-query.");
        }
        if (call instanceof SqlWindow window) {
            checkWritten(window.getLowerBound());
            checkWritten(window.getUpperBound());
        }
        SqlNode visited = super.visit(call);
        SqlNode changed = visited instanceof SqlCall done ? changed(done) : visited;
        return changed instanceof SqlCall done ? Captures.outside(done) : changed;
    }

    /** {@code 0.3} has one digit to Trino, and two to Calcite, which counts the one in front of the point. */
    @Override
    public @Nullable SqlNode visit(SqlLiteral literal) {
        if (!(literal instanceof SqlNumericLiteral number) || !number.isExact()) {
            return literal;
        }
        BigDecimal value = number.getValueAs(BigDecimal.class);
        if (value.scale() <= 0 || value.abs().compareTo(BigDecimal.ONE) >= 0) {
            return literal;
        }
        SqlParserPos place = literal.getParserPosition();
        SqlNumericLiteral counted =
                SqlLiteral.createExactNumeric(value.abs().toPlainString().substring(1), place);
        return value.signum() < 0 ? SqlLiteral.createNegative(counted, place) : counted;
    }

    private static void checkWritten(@Nullable SqlNode bound) {
        boolean computed = bound instanceof SqlCall offset
                && offset.operandCount() == 1
                && !(offset.operand(0) instanceof SqlLiteral);
        if (computed) {
            throw SqlFailure.of(
                    "0A000",
                    "A frame whose offset is a parameter or computed is not supported: write the number or the"
                            + " interval into the statement.");
        }
    }

    /** Whether a join keeps rows of a side that hangs on the other one. */
    private static boolean outward(SqlJoin join) {
        SqlNode right =
                join.getRight().getKind() == SqlKind.AS ? ((SqlCall) join.getRight()).operand(0) : join.getRight();
        boolean kept = join.getJoinType() == JoinType.RIGHT || join.getJoinType() == JoinType.FULL;
        return kept && right.getKind() == SqlKind.LATERAL;
    }

    private static SqlNode changed(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        List<SqlNode> operands = call.getOperandList();
        return switch (call.getOperator().getName().toUpperCase(Locale.ROOT)) {
            case "IF" -> operands.size() == 2 || operands.size() == 3 ? conditional(operands, place) : call;
            case "NOW" -> operands.isEmpty() ? now(place) : call;
            case "TRY" ->
                operands.size() == 1
                        ? function("$try", place, new SqlLambda(place, SqlNodeList.EMPTY, operands.get(0)))
                        : call;
            case "MAX", "MIN" -> operands.size() == 2 ? several(call) : call;
            case "LISTAGG" -> operands.size() == 1 ? withoutSeparator(call) : call;
            case "TRIM" -> trimmed(call);
            case "SUBSTRING" ->
                operands.size() == 2 || operands.size() == 3
                        ? function("substr", place, operands.toArray(new SqlNode[0]))
                        : call;
            case "JSON_QUERY", "JSON_VALUE", "JSON_EXISTS" -> JsonPaths.checked(call);
            case "OVER" -> filtered(call);
            case "OVERLAPS" -> Overlaps.of(call);
            default -> call.getKind() == SqlKind.ITEM ? zoned(call) : call;
        };
    }

    /** {@code IF(c, x, y)}: {@code CASE WHEN c THEN x ELSE y END}. */
    private static SqlNode conditional(List<SqlNode> operands, SqlParserPos place) {
        SqlNode otherwise = operands.size() == 3 ? operands.get(2) : SqlLiteral.createNull(place);
        return new SqlCase(place, null, SqlNodeList.of(operands.get(0)), SqlNodeList.of(operands.get(1)), otherwise);
    }

    private static SqlNode now(SqlParserPos place) {
        return SqlStdOperatorTable.CURRENT_TIMESTAMP.createCall(place, SqlLiteral.createExactNumeric("3", place));
    }

    private static SqlNode withoutSeparator(SqlCall listagg) {
        SqlParserPos place = listagg.getParserPosition();
        return listagg.getOperator()
                .createCall(
                        listagg.getFunctionQuantifier(),
                        place,
                        listagg.operand(0),
                        SqlLiteral.createCharString("", place));
    }

    /** {@code max(x, n)} is {@code max_by(x, x, n)}. */
    private static SqlNode several(SqlCall call) {
        SqlNode value = call.operand(0);
        // Calcite remembers what it found out about a name, which therefore must not stand in two places.
        SqlNode again = value.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlIdentifier name) {
                return name.clone(name.getParserPosition());
            }
        });
        SqlNode count = call.operand(1);
        return function(
                call.getOperator().getName() + "_by",
                call.getFunctionQuantifier(),
                call.getParserPosition(),
                value,
                again == null ? value : again,
                count);
    }

    /** Without characters to take away, all white space goes; Calcite has put a blank there, at no place of its own. */
    private static SqlNode trimmed(SqlCall call) {
        boolean unsaid =
                call.operandCount() == 3 && call.operand(1).getParserPosition().equals(call.getParserPosition());
        if (!unsaid) {
            return call;
        }
        String side = ((SqlLiteral) call.operand(0)).toValue();
        SqlNode text = call.operand(2);
        SqlParserPos place = call.getParserPosition();
        SqlNode right = "LEADING".equals(side) ? text : function("rtrim", place, text);
        return "TRAILING".equals(side) ? right : function("ltrim", place, right);
    }

    /** Aggregates that do not see NULL, so that a row may be left out by making its argument one. */
    private static final Set<String> WITHOUT_NULLS = Set.of(
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "BOOL_AND",
            "BOOL_OR",
            "EVERY",
            "ARBITRARY",
            "ANY_VALUE",
            "APPROX_DISTINCT",
            "COUNT_IF");

    /** {@code agg(x) FILTER (WHERE c) OVER w}, which Calcite does not know: {@code agg(CASE WHEN c THEN x END) OVER w}. */
    private static SqlNode filtered(SqlCall over) {
        if (!(over.operand(0) instanceof SqlCall filter) || filter.getKind() != SqlKind.FILTER) {
            return over;
        }
        SqlCall aggregate = filter.operand(0);
        String name = aggregate.getOperator().getName().toUpperCase(Locale.ROOT);
        if (aggregate.operandCount() != 1 || !WITHOUT_NULLS.contains(name)) {
            throw SqlFailure.of(
                    "0A000",
                    "FILTER with OVER is supported for count, sum, avg, min, max and their like: filter in a"
                            + " sub-query.");
        }
        SqlParserPos place = aggregate.getParserPosition();
        SqlNode value = aggregate.operand(0);
        boolean all = value instanceof SqlIdentifier star && star.isStar();
        SqlNode wanted = new SqlCase(
                place,
                null,
                SqlNodeList.of(filter.operand(1)),
                SqlNodeList.of(all ? SqlLiteral.createBoolean(true, place) : value),
                SqlLiteral.createNull(place));
        SqlCall some = aggregate.getOperator().createCall(aggregate.getFunctionQuantifier(), place, wanted);
        return over.getOperator().createCall(over.getParserPosition(), some, over.operand(1));
    }

    /** {@code x AT TIME ZONE 'name'}, which {@link QuiltTokens} has made an element of an array. */
    private static SqlNode zoned(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        String text = call.operand(1) instanceof SqlCharStringLiteral literal ? literal.getValueAs(String.class) : "";
        return text.startsWith(ZONE)
                ? function(
                        "at_timezone",
                        place,
                        call.operand(0),
                        SqlLiteral.createCharString(text.substring(ZONE.length()), place))
                : call;
    }

    private static SqlNode function(String name, SqlParserPos place, SqlNode... operands) {
        return function(name, null, place, operands);
    }

    private static SqlNode function(
            String name, @Nullable SqlLiteral quantifier, SqlParserPos place, SqlNode... operands) {
        SqlIdentifier identifier = new SqlIdentifier(name, place);
        return new SqlUnresolvedFunction(identifier, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION)
                .createCall(quantifier, place, operands);
    }
}
