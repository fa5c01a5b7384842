package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.NlsString;

/**
 * A table that needs arguments: {@code FROM package_entries('s3://bucket', 'user/name')}. Its first columns, which nobody sees, are
 * the arguments, so that a call is a condition on them: written or bound, and pushed down as any other.
 */
public abstract class FunctionTable extends ServerTable {

    private final List<TableColumn> arguments;

    /** @param arguments texts */
    protected FunctionTable(String name, String remarks, List<TableColumn> arguments, List<TableColumn> columns) {
        super(name, remarks, Stream.concat(arguments.stream(), columns.stream()).toList());
        this.arguments = arguments;
    }

    /** The texts that a call gives, in order. */
    public List<TableColumn> arguments() {
        return arguments;
    }

    @Override
    protected boolean narrows(int column) {
        return column < arguments.size();
    }

    /** The table that a call stands for; the last arguments may be left out. */
    public TranslatableTable called(List<SqlNode> given) {
        List<ColumnIn> conditions = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            if (given.get(index).getKind() != SqlKind.DEFAULT) {
                conditions.add(new ColumnIn(index, List.of(operand(given.get(index)))));
            }
        }
        return new Called(this, List.copyOf(conditions));
    }

    private ColumnIn.Operand operand(SqlNode given) {
        SqlNode bare = given;
        while (bare.getKind() == SqlKind.CAST) {
            bare = ((SqlCall) bare).operand(0);
        }
        if (bare instanceof SqlDynamicParam parameter) {
            return new ColumnIn.Operand.Bound(parameter.getIndex());
        }
        if (bare instanceof SqlCharStringLiteral literal) {
            return new ColumnIn.Operand.Written(
                    literal.getValueAs(NlsString.class).getValue());
        }
        throw SqlFailure.of(
                "42804",
                "The arguments of " + name() + " are texts that are written out, or parameters: " + name() + "("
                        + String.join(
                                ", ", arguments.stream().map(TableColumn::name).toList())
                        + ").");
    }

    /** One call. */
    private static final class Called extends AbstractTable implements TranslatableTable {
        private final FunctionTable table;
        private final List<ColumnIn> conditions;

        Called(FunctionTable table, List<ColumnIn> conditions) {
            this.table = table;
            this.conditions = conditions;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            List<TableColumn> all = table.columns();
            return TableColumn.rowType(all.subList(table.arguments.size(), all.size()), types);
        }

        @Override
        public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable place) {
            List<Integer> shown = IntStream.range(
                            table.arguments.size(), table.columns().size())
                    .boxed()
                    .toList();
            return LogicalScan.of(context.getCluster(), place, new Question(table, conditions, shown, null, null));
        }
    }
}
