package io.quilt4j.jdbc.rewriting;

import java.math.BigDecimal;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Values of a list of which a set can tell whether they are equal. */
final class SetValues {

    private SetValues() {}

    /** What is compared with what; null where a set cannot tell what is equal. */
    static @Nullable SqlTypeFamily family(RexNode node) {
        SqlTypeName type = node.getType().getSqlTypeName();
        if (SqlTypeName.CHAR_TYPES.contains(type)) {
            return SqlTypeFamily.CHARACTER;
        }
        if (SqlTypeName.EXACT_TYPES.contains(type)) {
            return SqlTypeFamily.EXACT_NUMERIC;
        }
        if (SqlTypeName.APPROX_TYPES.contains(type)) {
            return SqlTypeFamily.APPROXIMATE_NUMERIC;
        }
        return type == SqlTypeName.DATE || type == SqlTypeName.TIMESTAMP ? type.getFamily() : null;
    }

    static Among.@Nullable Value value(RexNode node, RexNode compared) {
        RexNode bare = node;
        while (bare.getKind() == SqlKind.CAST
                && bare.getType().getPrecision() < 0
                && family(bare) == SqlTypeFamily.CHARACTER
                && family(((RexCall) bare).getOperands().get(0)) == SqlTypeFamily.CHARACTER) {
            bare = ((RexCall) bare).getOperands().get(0);
        }
        if (family(bare) == null || family(bare) != family(compared)) {
            return null;
        }
        if (bare instanceof RexDynamicParam parameter) {
            return new Among.Value(null, parameter.getIndex());
        }
        Comparable<?> written = bare instanceof RexLiteral literal ? literal.getValueAs(Comparable.class) : null;
        return written == null ? null : written(written, family(bare));
    }

    /** As the engine holds it, in a column of that family. */
    static Among.@Nullable Value written(Comparable<?> value, @Nullable SqlTypeFamily family) {
        if (family == SqlTypeFamily.APPROXIMATE_NUMERIC) {
            return value instanceof Number number ? Among.Value.written(number.doubleValue()) : null;
        }
        if (value instanceof NlsString text) {
            return Among.Value.written(text.getValue());
        }
        if (value instanceof BigDecimal) {
            return Among.Value.written(value);
        }
        if (value instanceof DateString date) {
            return Among.Value.written(date.getDaysSinceEpoch());
        }
        // What is finer than a millisecond is equal to no value of a column.
        return value instanceof TimestampString time && time.round(3).equals(time)
                ? Among.Value.written(time.getMillisSinceEpoch())
                : null;
    }
}
