package io.quilt4j.jdbc.planning;

import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's casts to a common type, after which a column that may be NULL still may, which Calcite forgets of arrays. Numbers and
 * dates do not become texts for it.
 */
final class KeptNulls extends TypeCoercionImpl {

    private final SqlValidator queries;

    KeptNulls(RelDataTypeFactory types, SqlValidator validator) {
        super(types, validator);
        this.queries = validator;
    }

    @Override
    protected void updateInferredColumnType(SqlValidatorScope scope, SqlNode query, int column, RelDataType wanted) {
        boolean nullable = Objects.requireNonNull(queries.getNamespace(query))
                .getRowType()
                .getFieldList()
                .get(column)
                .getType()
                .isNullable();
        super.updateInferredColumnType(
                scope, query, column, nullable ? factory.createTypeWithNullability(wanted, true) : wanted);
    }

    /** A number and a text have no common type, as with Trino: Calcite makes texts of both without a word. */
    @Override
    public @Nullable RelDataType getWiderTypeForTwo(
            @Nullable RelDataType one, @Nullable RelDataType other, boolean stringPromotion) {
        return super.getWiderTypeForTwo(one, other, false);
    }
}
