package io.quilt4j.jdbc.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Calcite's validator, which besides takes a parameter inside of CASE, where its type is asked for before it is known. */
final class QuiltValidator extends SqlValidatorImpl {

    QuiltValidator(
            SqlOperatorTable functions, SqlValidatorCatalogReader names, RelDataTypeFactory types, Config config) {
        super(functions, names, types, config);
    }

    @Override
    public RelDataType getValidatedNodeType(SqlNode node) {
        boolean early = node instanceof SqlDynamicParam && getValidatedNodeTypeIfKnown(node) == null;
        return early ? unknownType : super.getValidatedNodeType(node);
    }

    /** Calcite asks for the type of a CASE before it knows those of the parameters in its conditions: they come first. */
    @Override
    protected void inferUnknownTypes(RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
        if (node instanceof SqlCall && !node.isA(SqlKind.QUERY)) {
            node.accept(new CaseConditions(scope));
        }
        super.inferUnknownTypes(inferredType, scope, node);
    }

    @Override
    protected void validateOrderList(SqlSelect select) {
        SqlNodeList order = select.getOrderList();
        if (order != null) {
            order.accept(new CaseConditions(getOrderScope(select)));
        }
        super.validateOrderList(select);
    }

    private final class CaseConditions extends SqlBasicVisitor<@Nullable Void> {
        private final SqlValidatorScope scope;

        CaseConditions(SqlValidatorScope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY)) {
                return null;
            }
            super.visit(call);
            if (call instanceof SqlCase cases) {
                RelDataType truth = getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
                cases.getWhenOperands()
                        .forEach(condition -> QuiltValidator.super.inferUnknownTypes(truth, scope, condition));
            }
            return null;
        }
    }
}
