package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.rel2sql.SqlImplementor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.TrinoSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Trino's dialect, which is Athena's too, with the functions that mean a little more here than there. */
final class EngineDialect extends TrinoSqlDialect {

    static final EngineDialect TRINO = new EngineDialect();

    private EngineDialect() {
        super(DEFAULT_CONTEXT);
    }

    /** An expression without columns, as SQL. */
    static String text(RexNode expression) {
        SqlImplementor.Context context = new SqlImplementor.SimpleContext(TRINO, column -> {
            throw new IllegalArgumentException("an operand has no columns");
        });
        return context.toSql(null, expression).toSqlString(TRINO).getSql();
    }

    /** Without the name of a character set: all texts are Unicode there. */
    @Override
    public void quoteStringLiteral(StringBuilder to, @Nullable String charset, String text) {
        super.quoteStringLiteral(to, null, text);
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
        if (call.getOperator().equals(TrinoFunctions.JSON_EXTRACT_SCALAR)) {
            anyCase(writer, call, json -> call(writer, "JSON_EXTRACT_SCALAR", json));
        } else if (call.getOperator().equals(TrinoFunctions.JSON_EXTRACT)) {
            anyCase(writer, call, json -> {
                SqlWriter.Frame frame = writer.startFunCall("JSON_FORMAT");
                call(writer, "JSON_EXTRACT", json);
                writer.endFunCall(frame);
            });
        } else if (call.getOperator().equals(TrinoFunctions.FROM_ISO8601_TIMESTAMP)) {
            SqlWriter.Frame frame = writer.startFunCall("CAST");
            call(writer, "FROM_ISO8601_TIMESTAMP", call.getOperandList());
            writer.print("AT TIME ZONE 'UTC' AS TIMESTAMP(3)");
            writer.endFunCall(frame);
        } else if (TrinoFunctions.isOne(call.getOperator())) {
            call(writer, call.getOperator().getName(), call.getOperandList());
        } else {
            super.unparseCall(writer, call, left, right);
        }
    }

    private static void call(SqlWriter writer, String name, List<? extends @Nullable SqlNode> operands) {
        SqlWriter.Frame frame = writer.startFunCall(name);
        for (SqlNode operand : operands) {
            writer.sep(",");
            if (operand != null) {
                operand.unparse(writer, 0, 0);
            }
        }
        writer.endFunCall(frame);
    }

    private interface Extraction {
        void write(List<? extends @Nullable SqlNode> operands);
    }

    /** The engine's reader of JSON may have made all names lower-case, and its paths know no other case. */
    private static void anyCase(SqlWriter writer, SqlCall call, Extraction extraction) {
        SqlNode path = call.operand(1);
        String text = path instanceof SqlCharStringLiteral literal ? literal.getValueAs(String.class) : "";
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals(text)) {
            extraction.write(call.getOperandList());
            return;
        }
        SqlNode json = call.operand(0);
        SqlWriter.Frame frame = writer.startFunCall("COALESCE");
        writer.sep(",");
        extraction.write(call.getOperandList());
        writer.sep(",");
        extraction.write(List.of(json, SqlLiteral.createCharString(lower, SqlParserPos.ZERO)));
        writer.endFunCall(frame);
    }
}
