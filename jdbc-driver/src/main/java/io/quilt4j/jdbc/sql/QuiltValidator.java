package io.quilt4j.jdbc.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;

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
}
