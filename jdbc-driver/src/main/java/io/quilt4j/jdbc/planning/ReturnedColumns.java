package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.results.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** What RETURNING gives of the keys that a statement revokes or creates. */
final class ReturnedColumns {

    private ReturnedColumns() {}

    /** The keys that a DELETE means, as a query: what the guards look at, and behind it what is to be returned. */
    static SqlSelect selected(SqlDelete delete, SqlNodeList items) {
        int before = parameters(delete);
        SqlParserPos place = delete.getParserPosition();
        SqlIdentifier alias = delete.getAlias();
        SqlIdentifier table = alias == null ? (SqlIdentifier) delete.getTargetTable() : alias;
        SqlNodeList columns = new SqlNodeList(place);
        for (String column : Plan.Revoke.COLUMNS) {
            SqlNode value = new SqlIdentifier(List.of(Util.last(table.names), column), place);
            columns.add(SqlStdOperatorTable.AS.createCall(place, value, new SqlIdentifier("$" + column, place)));
        }
        items.forEach(item -> columns.add(behind(item, before)));
        SqlNode from = alias == null
                ? delete.getTargetTable()
                : SqlStdOperatorTable.AS.createCall(place, delete.getTargetTable(), alias);
        return new SqlSelect(
                place, null, columns, from, delete.getCondition(), null, null, null, null, null, null, null, null);
    }

    private static int parameters(SqlNode statement) {
        Set<Integer> found = new HashSet<>();
        statement.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
                found.add(parameter.getIndex());
                return null;
            }
        });
        return found.size();
    }

    /** One value for each key: an aggregate would make one of all. */
    private static SqlNode behind(SqlNode item, int parametersBefore) {
        item.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getOperator() instanceof SqlAggFunction || call.getKind() == SqlKind.OVER) {
                    throw SqlFailure.of("42803", "RETURNING gives a row for each key: aggregates are not for it.");
                }
                return call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }
        });
        SqlNode shifted = item.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlDynamicParam parameter) {
                return new SqlDynamicParam(parameter.getIndex() + parametersBefore, parameter.getParserPosition());
            }
        });
        return shifted == null ? item : shifted;
    }

    /** The change, and of its rows what stands behind what the guards look at. */
    static Plan.Returning of(Plan.Revoke revoke) {
        List<Column> columns = revoke.keys().columns();
        int guards = Plan.Revoke.COLUMNS.size();
        return new Plan.Returning(
                revoke,
                IntStream.range(guards, columns.size()).boxed().toList(),
                columns.subList(guards, columns.size()));
    }

    /** Where nothing can be computed of the rows: some of their columns by name. */
    static Plan.Returning named(Plan change, List<Column> known, SqlNodeList items) throws SQLException {
        List<Integer> places = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (SqlNode item : items) {
            SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (!(value instanceof SqlIdentifier name)) {
                throw SqlErrors.unsupported("RETURNING of anything but names of columns, or *,");
            }
            int before = places.size();
            for (int index = 0; index < known.size(); index++) {
                Column column = known.get(index);
                if (name.isStar() || column.label().equalsIgnoreCase(Util.last(name.names))) {
                    places.add(index);
                    columns.add(Column.of(label(item, column), column.type()));
                }
            }
            if (places.size() == before) {
                throw SqlErrors.of(
                        "42S22",
                        SqlErrors.masked("RETURNING has no column '" + Util.last(name.names) + "': there are "
                                + known.stream().map(Column::label).collect(Collectors.joining(", ")) + "."));
            }
        }
        return new Plan.Returning(change, places, columns);
    }

    private static String label(SqlNode item, Column column) {
        if (item.getKind() == SqlKind.AS) {
            return ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple();
        }
        SqlIdentifier name = (SqlIdentifier) item;
        return name.isStar() ? column.label() : Util.last(name.names);
    }
}
