package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/**
 * A table whose rows a server gives. It holds no client: rows are read through the {@link Run}, so that a plan can serve
 * any number of connections.
 */
public abstract class ServerTable extends DescribedTable {

    private static final double USUALLY = 10_000;

    protected ServerTable(String name, String remarks, List<TableColumn> columns) {
        super(name, remarks, columns);
    }

    /** The columns whose values the server can narrow by. */
    protected abstract boolean narrows(int column);

    /**
     * Opens the rows, at least all those whose columns have one of the {@code wanted} values; there may be others.
     *
     * @param wanted for some columns that {@link #narrows} names the values to look for, never empty
     * @param columns which columns each row is to hold, in that order
     */
    protected abstract RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns);

    /** The requests of {@link #open}, for people. The values are as they stand in the statement. */
    protected abstract String requests(Map<Integer, List<String>> wanted, List<Integer> columns);

    /** How many rows there are, guessed, where this many of the given columns may have so many values each. */
    protected double rows(Map<Integer, Integer> values) {
        double rows = USUALLY;
        for (Map.Entry<Integer, Integer> column : values.entrySet()) {
            rows = column.getKey() == 0 ? Math.min(rows, column.getValue()) : rows / 10;
        }
        return rows;
    }

    /** Whether all its rows may be more than the memory holds: they are then read again rather than kept. */
    protected boolean isLarge() {
        return false;
    }

    /** Who is asked for the rows, for people. */
    protected String asked() {
        return "Ask the catalog";
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        return TableColumn.rowType(columns(), types);
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        return LogicalScan.ofAll(context.getCluster(), table, this);
    }
}
