package io.quilt4j.jdbc.text;

import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
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
        SqlNode visited = super.visit(call);
        SqlNode changed = visited instanceof SqlCall done ? changed(done) : visited;
        return changed instanceof SqlCall done ? Captures.outside(done) : changed;
    }

    private static SqlNode changed(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        List<SqlNode> operands = call.getOperandList();
        switch (call.getOperator().getName().toUpperCase(Locale.ROOT)) {
            case "IF" -> {
                if (operands.size() == 2 || operands.size() == 3) {
                    SqlNode otherwise = operands.size() == 3 ? operands.get(2) : SqlLiteral.createNull(place);
                    return new SqlCase(
                            place, null, SqlNodeList.of(operands.get(0)), SqlNodeList.of(operands.get(1)), otherwise);
                }
            }
            case "NOW" -> {
                if (operands.isEmpty()) {
                    return SqlStdOperatorTable.CURRENT_TIMESTAMP.createCall(place);
                }
            }
            case "TRY" -> {
                if (operands.size() == 1) {
                    SqlNode lambda = new SqlLambda(place, SqlNodeList.EMPTY, operands.get(0));
                    return function("$try", place, lambda);
                }
            }
            case "LISTAGG" -> {
                if (operands.size() == 1) {
                    return call.getOperator()
                            .createCall(
                                    call.getFunctionQuantifier(),
                                    place,
                                    operands.get(0),
                                    SqlLiteral.createCharString("", place));
                }
            }
            default -> {}
        }
        return call.getKind() == SqlKind.ITEM ? zoned(call) : call;
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
        SqlIdentifier identifier = new SqlIdentifier(name, place);
        return new SqlUnresolvedFunction(identifier, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION)
                .createCall(place, operands);
    }
}
