package io.quilt4j.jdbc.planning;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The casts to intervals that Calcite writes itself, as for the NULL of {@code ARRAY[NULL, INTERVAL '1' DAY]}: it writes a plain
 * name of a type, which an interval has not, and trips over its own assertion in a JVM that looks at those.
 */
final class IntervalCasts {

    private IntervalCasts() {}

    /** Changes {@code node} where it is such a cast. */
    static void written(SqlNode node) {
        if (node.getKind() == SqlKind.CAST
                && node instanceof SqlCall cast
                && cast.operand(1) instanceof SqlDataTypeSpec named) {
            SqlTypeName type = SqlTypeName.get(named.getTypeName().getSimple());
            if (type != null && SqlTypeName.INTERVAL_TYPES.contains(type)) {
                cast.setOperand(
                        1, new SqlIntervalQualifier(type.getStartUnit(), type.getEndUnit(), named.getParserPosition()));
            }
        }
    }
}
