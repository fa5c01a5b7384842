package io.quilt4j.shell.python;

import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result of SQL as a list of rows, and a row as Python's {@code sqlite3.Row}: values in order, which have names. */
final class SqlRows {

    private SqlRows() {}

    /** A result that is held against a list is the list of its rows. */
    static @Nullable Object asList(@Nullable Object value, @Nullable Object other) {
        return value instanceof SqlResult result && other instanceof List ? list(result) : value;
    }

    /** What slices are taken of. */
    static @Nullable Object asSequence(@Nullable Object value) {
        if (value instanceof SqlResult result) {
            return list(result);
        }
        return value instanceof SqlRow row ? new Tuple(Values.list(row)) : value;
    }

    private static List<@Nullable Object> list(SqlResult result) {
        return new ArrayList<>(result.stream().toList());
    }

    static long count(SqlResult result) {
        if (result.hasRows()) {
            return result.size();
        }
        throw PythonException.type(
                "a statement that changes rows has none, and no len(): .updateCount() says how many it changed");
    }

    static @Nullable Object get(SqlRow row, @Nullable Object index) {
        if (index instanceof String name) {
            try {
                return Numbers.normal(row.get(name));
            } catch (IllegalArgumentException e) {
                throw new PythonException("IndexError", String.valueOf(e.getMessage()));
            }
        }
        List<Object> values = row.values();
        int at = Subscripts.index(index, "row");
        return Numbers.normal(values.get(Subscripts.position(at, values.size(), "row index out of range")));
    }

    /** Among the values; the name of a column that is none of them may have been meant either way, and is refused. */
    static boolean holds(SqlRow row, @Nullable Object element) {
        if (row.values().stream().anyMatch(value -> Values.areSame(value, element))) {
            return true;
        }
        if (element instanceof String name && row.names().contains(name)) {
            throw PythonException.type(
                    "a row is gone through by its values: write " + Repr.of(name) + " in row.keys()");
        }
        return false;
    }

    /** Of two columns of one name the first, as {@code row["name"]} has it. */
    static Map<@Nullable Object, @Nullable Object> dict(SqlRow row) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        row.names().forEach(name -> dict.put(name, Numbers.normal(row.get(name))));
        return dict;
    }

    /** Null: it is as in Java. */
    static @Nullable PyFunction member(SqlRow row, String name) {
        return switch (name) {
            case "keys" -> PyFunction.of(name, 0, 0, none -> new ArrayList<>(row.names()));
            case "values" -> PyFunction.of(name, 0, 0, none -> Values.list(row));
            case "items" -> PyFunction.of(name, 0, 0, none -> items(row));
            default -> null;
        };
    }

    private static List<@Nullable Object> items(SqlRow row) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < row.names().size(); i++) {
            items.add(Tuple.of(row.names().get(i), Numbers.normal(row.get(i + 1))));
        }
        return items;
    }
}
