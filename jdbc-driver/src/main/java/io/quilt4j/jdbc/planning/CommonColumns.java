package io.quilt4j.jdbc.planning;

import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** Puts what the columns of {@code USING} are into the clauses of a query, but not into the queries within it. */
final class CommonColumns extends SqlShuttle {

    private static final int QUALIFY = 7;

    private final Function<String, UsingJoins.@Nullable Value> common;

    private CommonColumns(Function<String, UsingJoins.@Nullable Value> common) {
        this.common = common;
    }

    /**
     * Changes the query.
     *
     * @param common what a name without a table stands for
     * @param all what {@code *} stands for, at a place
     */
    static void written(
            SqlSelect select,
            Function<String, UsingJoins.@Nullable Value> common,
            Function<SqlParserPos, List<SqlNode>> all) {
        CommonColumns columns = new CommonColumns(common);
        columns.items(select.getSelectList(), all);
        if (select.getWhere() != null) {
            select.setWhere(columns.of(select.getWhere()));
        }
        if (select.getHaving() != null) {
            select.setHaving(columns.of(select.getHaving()));
        }
        if (select.getQualify() != null) {
            select.setOperand(QUALIFY, columns.of(select.getQualify()));
        }
        columns.each(select.getGroup());
        columns.each(select.getWindowList());
        columns.order(select.getOrderList(), select.getSelectList());
    }

    static SqlNode in(SqlNode condition, Function<String, UsingJoins.@Nullable Value> common) {
        return new CommonColumns(common).of(condition);
    }

    static SqlNode named(SqlNode value, String name) {
        SqlParserPos place = value.getParserPosition();
        return SqlStdOperatorTable.AS.createCall(place, value, new SqlIdentifier(name, place));
    }

    private void items(SqlNodeList items, Function<SqlParserPos, List<SqlNode>> all) {
        List<SqlNode> before = List.copyOf(items.getList());
        items.clear();
        for (SqlNode item : before) {
            if (item instanceof SqlIdentifier column && column.isStar() && column.names.size() == 1) {
                items.addAll(all.apply(item.getParserPosition()));
                continue;
            }
            SqlNode written = of(item);
            boolean bare = item instanceof SqlIdentifier && written != item;
            items.add(bare ? named(written, ((SqlIdentifier) item).getSimple()) : written);
        }
    }

    private void each(@Nullable SqlNodeList list) {
        for (int index = 0; list != null && index < list.size(); index++) {
            list.set(index, of(list.get(index)));
        }
    }

    /** What a selected column is called comes first there. */
    private void order(@Nullable SqlNodeList keys, SqlNodeList items) {
        List<String> labels = items.stream()
                .filter(item -> item.getKind() == SqlKind.AS)
                .map(item -> ((SqlCall) item).operand(1).toString())
                .toList();
        CommonColumns others =
                new CommonColumns(name -> labels.stream().anyMatch(name::equalsIgnoreCase) ? null : common.apply(name));
        others.each(keys);
    }

    private SqlNode of(SqlNode node) {
        SqlNode changed = node.accept(this);
        return changed == null ? node : changed;
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier column) {
        UsingJoins.Value value = column.isSimple() ? common.apply(Util.last(column.names)) : null;
        return value == null ? column : value.at(column.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY) || call instanceof SqlLambda) {
            return call;
        }
        if (call.getKind() == SqlKind.AS) {
            call.setOperand(0, of(call.operand(0)));
            return call;
        }
        boolean window = call.getKind() == SqlKind.OVER && call.operand(1) instanceof SqlIdentifier;
        if (window) {
            call.setOperand(0, of(call.operand(0)));
            return call;
        }
        return super.visit(call);
    }
}
