package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;

/** Lets through what the functions of the SQL standard find alike here and in Trino: simple paths, and no case of error. */
final class JsonPaths {

    private static final Pattern SIMPLE =
            Pattern.compile("\\s*(?:lax|strict)\\s+\\$(?:\\.\\w+|\\.\"[^\"]*\"|\\[\\d+])*\\s*");

    private JsonPaths() {}

    /** Refuses a call whose result would differ, and names the function that does it. */
    static SqlCall checked(SqlCall call) {
        String name = call.getOperator().getName();
        String text = call.toString();
        boolean simple = call.operandCount() > 1
                && call.operand(1) instanceof SqlCharStringLiteral path
                && SIMPLE.matcher(path.getValueAs(String.class)).matches();
        boolean scalars = name.equals("JSON_QUERY") && !text.contains("WITH UNCONDITIONAL ARRAY WRAPPER");
        boolean errors = text.contains("DEFAULT") || text.contains("PASSING") || text.contains("RETURNING CHAR");
        if (!simple || scalars || errors) {
            throw SqlFailure.of(
                    "0A000",
                    name
                            + " is supported with paths such as 'lax $.a[0].b' and without DEFAULT, PASSING and"
                            + " JSON_QUERY of scalars: use json_extract_scalar or json_extract.");
        }
        return call;
    }
}
