package io.quilt4j.jdbc.functions;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlTypeName;

/** Any one value; unlike Calcite's own it says nothing of types, which here may be all. */
final class AnyOneValue implements SqlOperandMetadata {
    static final AnyOneValue ONE = new AnyOneValue();

    @Override
    public boolean isFixedParameters() {
        return false;
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean refuse) {
        return true;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return SqlOperandCountRanges.of(1);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return name + "(value)";
    }

    @Override
    public List<RelDataType> paramTypes(RelDataTypeFactory types) {
        return List.of(types.createSqlType(SqlTypeName.ANY));
    }

    @Override
    public List<String> paramNames() {
        return List.of("value");
    }
}
