package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.tables.FunctionTable;
import io.quilt4j.jdbc.tables.TableColumn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.TableMacro;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedTableMacro;
import org.jspecify.annotations.Nullable;

/**
 * A function in FROM, of texts that are written out or bound. Calcite's own macros want all arguments written out, and compile them
 * to Java to read them.
 */
public final class TableFunction extends SqlUserDefinedTableMacro {

    private final List<TableColumn> arguments;
    private final String remarks;
    private final Function<List<SqlNode>, TranslatableTable> called;

    TableFunction(
            String name,
            String remarks,
            List<TableColumn> arguments,
            int required,
            Function<List<SqlNode>, TranslatableTable> called) {
        super(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                (binding, returned, operands) ->
                        Arrays.fill(operands, binding.getTypeFactory().createSqlType(SqlTypeName.VARCHAR)),
                OperandTypes.operandMetadata(
                        Collections.nCopies(arguments.size(), SqlTypeFamily.CHARACTER),
                        types -> Collections.nCopies(arguments.size(), types.createSqlType(SqlTypeName.VARCHAR)),
                        index -> arguments.get(index).name(),
                        index -> index >= required),
                new Unused());
        this.remarks = remarks;
        this.arguments = arguments;
        this.called = called;
    }

    static TableFunction of(FunctionTable table, int required) {
        return new TableFunction(table.name(), table.remarks(), table.arguments(), required, table::called);
    }

    /** What it gives. */
    public String remarks() {
        return remarks;
    }

    /** The texts it takes, in order. */
    public List<TableColumn> arguments() {
        return arguments;
    }

    @Override
    public TranslatableTable getTable(SqlOperatorBinding binding) {
        return called.apply(((SqlCallBinding) binding).operands());
    }

    /** Calcite wants one, and asks it for nothing. */
    private static final class Unused implements TableMacro {
        @Override
        public TranslatableTable apply(List<? extends @Nullable Object> given) {
            throw new UnsupportedOperationException("the call is read as it is written");
        }

        @Override
        public List<FunctionParameter> getParameters() {
            return List.of();
        }
    }
}
