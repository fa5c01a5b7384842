package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over a {@link Table}. */
final class TableRows implements Rows {

    private final Table table;
    private int at = -1;

    TableRows(Table table) {
        this.table = table;
    }

    @Override
    public List<Column> columns() {
        return table.columns();
    }

    @Override
    public boolean next() {
        at++;
        return at < table.rows().size();
    }

    @Override
    public @Nullable Object value(int column) {
        return table.rows().get(at).get(column);
    }

    @Override
    public @Nullable String text(int column) {
        Object value = value(column);
        return value == null ? null : Values.text(value);
    }

    @Override
    public long count() {
        return table.rowCount();
    }

    @Override
    public boolean more() {
        return table.more();
    }

    @Override
    public boolean isOne() {
        return table.one();
    }
}
