package io.quilt4j.jdbc.tables;

import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;

/** A named query. Unlike Calcite's own views it needs no Calcite connection to be expanded. */
public final class View extends DescribedTable {

    private final String sql;

    public View(String name, String remarks, List<TableColumn> columns, String sql) {
        super(name, remarks, columns);
        this.sql = sql;
    }

    @Override
    public String type() {
        return "VIEW";
    }

    @Override
    public Schema.TableType getJdbcTableType() {
        return Schema.TableType.VIEW;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        return TableColumn.rowType(columns(), types);
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        RelNode query = context.expandView(table.getRowType(), sql, Tables.PATH, table.getQualifiedName()).rel;
        return RelOptUtil.createCastRel(query, table.getRowType(), true);
    }
}
