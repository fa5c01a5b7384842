package io.quilt4j.jdbc.planning;

import java.util.ArrayList;
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

/**
 * Puts what the columns of {@code USING} are into the clauses of a query, and into those of queries within it that have no column of
 * that name themselves.
 */
final class CommonColumns extends SqlShuttle {

    private static final int QUALIFY = 7;

    private final Function<String, UsingJoins.@Nullable Value> common;
    private final Function<SqlSelect, List<String>> own;

    /** What selected columns are called, which come first; not in the queries within. */
    private final List<String> labels;

    private CommonColumns(
            Function<String, UsingJoins.@Nullable Value> common,
            Function<SqlSelect, List<String>> own,
            List<String> labels) {
        this.common = common;
        this.own = own;
        this.labels = labels;
    }

    /**
     * Changes the query.
     *
     * @param common what a name without a table stands for
     * @param own the names that the tables of a query within have
     * @param all what {@code *} stands for
     */
    static void written(
            SqlSelect select,
            Function<String, UsingJoins.@Nullable Value> common,
            Function<SqlSelect, List<String>> own,
            Function<SqlNode, List<SqlNode>> all) {
        CommonColumns columns = new CommonColumns(common, own, List.of());
        columns.items(select.getSelectList(), all);
        columns.clauses(select);
    }

    /** All but what is selected, and FROM. */
    private void clauses(SqlSelect select) {
        if (select.getWhere() != null) {
            select.setWhere(of(select.getWhere()));
        }
        if (select.getHaving() != null) {
            select.setHaving(of(select.getHaving()));
        }
        if (select.getQualify() != null) {
            select.setOperand(QUALIFY, of(select.getQualify()));
        }
        each(select.getGroup());
        each(select.getWindowList());
        order(select.getOrderList(), select.getSelectList());
    }

    static SqlNode in(
            SqlNode condition,
            Function<String, UsingJoins.@Nullable Value> common,
            Function<SqlSelect, List<String>> own) {
        return new CommonColumns(common, own, List.of()).of(condition);
    }

    /** Calcite knows a query by its identity: it is changed where it stands. */
    private void within(SqlNode query) {
        if (query instanceof SqlSelect select) {
            List<String> names = new ArrayList<>(own.apply(select));
            names.addAll(labels(select.getSelectList()));
            CommonColumns others = without(names);
            others.items(select.getSelectList(), List::of);
            others.clauses(select);
        } else if (query instanceof SqlCall call) {
            call.getOperandList().stream()
                    .filter(operand -> operand != null && operand.isA(SqlKind.QUERY))
                    .forEach(this::within);
        }
    }

    private CommonColumns without(List<String> names) {
        return new CommonColumns(
                name -> names.stream().anyMatch(name::equalsIgnoreCase) ? null : common.apply(name), own, List.of());
    }

    private static List<String> labels(SqlNodeList items) {
        return items.stream()
                .filter(item -> item.getKind() == SqlKind.AS)
                .map(item -> ((SqlCall) item).operand(1).toString())
                .toList();
    }

    static SqlNode named(SqlNode value, String name) {
        SqlParserPos place = value.getParserPosition();
        return SqlStdOperatorTable.AS.createCall(place, value, new SqlIdentifier(name, place));
    }

    private void items(SqlNodeList items, Function<SqlNode, List<SqlNode>> all) {
        List<SqlNode> before = List.copyOf(items.getList());
        items.clear();
        for (SqlNode item : before) {
            if (item instanceof SqlIdentifier column && column.isStar()) {
                items.addAll(column.names.size() == 1 ? all.apply(item) : List.of(item));
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
        new CommonColumns(common, own, labels(items)).each(keys);
    }

    private SqlNode of(SqlNode node) {
        SqlNode changed = node.accept(this);
        return changed == null ? node : changed;
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier column) {
        boolean label = labels.stream().anyMatch(Util.last(column.names)::equalsIgnoreCase);
        UsingJoins.Value value = column.isSimple() && !label ? common.apply(column.getSimple()) : null;
        return value == null ? column : value.at(column.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            within(call);
            return call;
        }
        if (call instanceof SqlLambda) {
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
