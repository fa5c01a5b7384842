package io.quilt4j.jdbc.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Lets a grouped query within another use columns of the one around it beside its aggregates: {@code HAVING max(y) > a.x}.
 * Calcite takes each of them for one of its own that is not grouped; {@code (SELECT a.x)} is none, and the same for all groups.
 * Only a column with the name of its table in front is known to be an outer one before all names are.
 */
final class OuterColumns extends SqlBasicVisitor<@Nullable Void> {

    /** The names of the tables of each query around, the nearest first. */
    private final Deque<Set<String>> around = new ArrayDeque<>();

    private OuterColumns() {}

    /** Changes the statement. */
    static void usable(SqlNode statement) {
        statement.accept(new OuterColumns());
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlOrderBy order && order.query instanceof SqlSelect select) {
            ordered(order, select);
        }
        if (call instanceof SqlSelect select) {
            rewrite(select);
            return within(TableNames.of(select.getFrom()), call);
        }
        if (call instanceof SqlDelete delete) {
            SqlNode table = delete.getAlias() == null ? delete.getTargetTable() : delete.getAlias();
            return within(TableNames.of(table), call);
        }
        return super.visit(call);
    }

    private @Nullable Void within(Set<String> tables, SqlCall call) {
        around.push(tables);
        super.visit(call);
        around.pop();
        return null;
    }

    private void rewrite(SqlSelect select) {
        if (around.isEmpty() || !isGrouped(select)) {
            return;
        }
        Wrapping wrapping = new Wrapping(TableNames.of(select.getFrom()));
        SqlNodeList columns = select.getSelectList();
        for (int index = 0; index < columns.size(); index++) {
            SqlNode column = columns.get(index);
            SqlNode wrapped = wrapping.of(column);
            boolean bare = column instanceof SqlIdentifier && wrapped != column;
            columns.set(index, bare ? named(wrapped, (SqlIdentifier) column) : wrapped);
        }
        if (select.getHaving() != null) {
            select.setHaving(wrapping.of(select.getHaving()));
        }
    }

    private void ordered(SqlOrderBy order, SqlSelect select) {
        if (!around.isEmpty() && isGrouped(select)) {
            Wrapping wrapping = new Wrapping(TableNames.of(select.getFrom()));
            for (int index = 0; index < order.orderList.size(); index++) {
                order.orderList.set(index, wrapping.of(order.orderList.get(index)));
            }
        }
    }

    private static SqlNode named(SqlNode value, SqlIdentifier column) {
        SqlParserPos place = column.getParserPosition();
        return SqlStdOperatorTable.AS.createCall(place, value, new SqlIdentifier(Util.last(column.names), place));
    }

    private static boolean isGrouped(SqlSelect select) {
        if (select.getGroup() != null || select.getHaving() != null) {
            return true;
        }
        boolean[] found = {false};
        select.getSelectList().accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                found[0] = found[0] || Captures.isAggregate(call);
                return call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.OVER ? null : super.visit(call);
            }
        });
        return found[0];
    }

    /** Puts a query of its own around each outer column that stands outside of aggregates. */
    private final class Wrapping extends SqlShuttle {
        private final Set<String> own;

        Wrapping(Set<String> own) {
            this.own = own;
        }

        SqlNode of(SqlNode node) {
            SqlNode changed = node.accept(this);
            return changed == null ? node : changed;
        }

        @Override
        public @Nullable SqlNode visit(SqlIdentifier column) {
            String table = column.names.get(0).toLowerCase(Locale.ROOT);
            boolean outer = column.names.size() == 2
                    && !column.isStar()
                    && !own.contains(table)
                    && around.stream().anyMatch(tables -> tables.contains(table));
            return outer ? alone(column) : column;
        }

        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            boolean apart = call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.OVER || Captures.isAggregate(call);
            if (call.getKind() == SqlKind.AS) {
                call.setOperand(0, of(call.operand(0)));
                return call;
            }
            return apart ? call : super.visit(call);
        }
    }

    /** {@code (SELECT column FROM (VALUES (0)) AS "$row")}. */
    private static SqlNode alone(SqlIdentifier column) {
        SqlParserPos place = column.getParserPosition();
        SqlNode row = SqlStdOperatorTable.ROW.createCall(place, SqlLiteral.createExactNumeric("0", place));
        SqlNode from = SqlStdOperatorTable.AS.createCall(
                place, SqlStdOperatorTable.VALUES.createCall(place, row), new SqlIdentifier("$row", place));
        SqlSelect query = new SqlSelect(
                place, null, SqlNodeList.of(column), from, null, null, null, null, null, null, null, null, null);
        return SqlStdOperatorTable.SCALAR_QUERY.createCall(place, List.of(query));
    }
}
