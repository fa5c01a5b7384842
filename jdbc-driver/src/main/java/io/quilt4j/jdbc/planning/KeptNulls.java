package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.functions.Alike;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
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
        SqlValidatorNamespace table = queries.getNamespace(query);
        // A row of an expression, such as those of IN, is no table.
        RelDataType row = table == null ? queries.deriveType(scope, query) : table.getRowType();
        boolean nullable = row.getFieldList().get(column).getType().isNullable();
        super.updateInferredColumnType(
                scope, query, column, nullable ? factory.createTypeWithNullability(wanted, true) : wanted);
    }

    /** A number and a text have no common type, as with Trino: Calcite makes texts of both without a word. */
    @Override
    public @Nullable RelDataType getWiderTypeForTwo(
            @Nullable RelDataType one, @Nullable RelDataType other, boolean stringPromotion) {
        return super.getWiderTypeForTwo(one, other, false);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        SqlKind kind = binding.getOperator().getKind();
        if (kind == SqlKind.BETWEEN || kind.belongsTo(SqlKind.BINARY_COMPARISON)) {
            MixedTypes.check(binding);
        }
        return super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean inOperationCoercion(SqlCallBinding binding) {
        MixedTypes.check(binding);
        return super.inOperationCoercion(binding);
    }

    @Override
    public boolean quantifyOperationCoercion(SqlCallBinding binding) {
        MixedTypes.check(binding);
        return super.quantifyOperationCoercion(binding);
    }

    @Override
    protected boolean binaryArithmeticWithStrings(SqlCallBinding binding, RelDataType left, RelDataType right) {
        return false;
    }

    /** What a function of Calcite's takes: no number for a text, and no text for a number. */
    @Override
    public @Nullable RelDataType implicitCast(RelDataType given, SqlTypeFamily wanted) {
        RelDataType cast = super.implicitCast(given, wanted);
        boolean moment = cast != null && SqlTypeUtil.isDatetime(cast);
        return cast == null || moment || Alike.are(given, cast) ? cast : null;
    }
}
