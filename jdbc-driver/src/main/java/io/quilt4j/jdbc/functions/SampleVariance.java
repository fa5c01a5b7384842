package io.quilt4j.jdbc.functions;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.util.Optionality;

/** {@code var_samp}, which is NULL for one value; to Calcite it never is, so that {@code HAVING var_samp(x) IS NULL} finds nothing. */
final class SampleVariance extends SqlAggFunction {

    SampleVariance(String name) {
        super(
                name,
                null,
                SqlKind.VAR_SAMP,
                ReturnTypes.AVG_AGG_FUNCTION.andThen(SqlTypeTransforms.FORCE_NULLABLE),
                null,
                OperandTypes.NUMERIC,
                SqlFunctionCategory.NUMERIC,
                false,
                false,
                Optionality.FORBIDDEN);
    }
}
