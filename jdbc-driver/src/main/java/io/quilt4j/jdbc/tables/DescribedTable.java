package io.quilt4j.jdbc.tables;

import java.util.List;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A table of ours by what people are told of it. */
abstract class DescribedTable extends AbstractTable implements TranslatableTable, Described {

    private final String name;
    private final String remarks;
    private final List<TableColumn> columns;

    DescribedTable(String name, String remarks, List<TableColumn> columns) {
        this.name = name;
        this.remarks = remarks;
        this.columns = columns;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String remarks() {
        return remarks;
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }
}
