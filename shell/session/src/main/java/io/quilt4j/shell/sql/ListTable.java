package io.quilt4j.shell.sql;

import io.quilt4j.shell.sql.Fields.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java list as a table of SQL: {@code FROM :keys} becomes a VALUES clause with a question mark for every cell, so that any
 * driver can read it and nothing is pasted into the text. Columns are the record components or the public fields of
 * the first element, or the keys of maps; a list of plain values has the one column {@code item}.
 */
final class ListTable {

    /** Planning takes some 10 ms for each row, so that more would look like a hang. */
    private static final int MOST_ROWS = 500;

    /** What users call their variables and SQL has a meaning for. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "at",
            "both",
            "by",
            "case",
            "cast",
            "check",
            "column",
            "count",
            "create",
            "cube",
            "current",
            "cursor",
            "date",
            "day",
            "default",
            "delete",
            "distinct",
            "each",
            "element",
            "else",
            "end",
            "every",
            "exists",
            "external",
            "filter",
            "first_value",
            "for",
            "from",
            "full",
            "function",
            "get",
            "group",
            "grouping",
            "groups",
            "having",
            "hold",
            "hour",
            "identity",
            "in",
            "insert",
            "interval",
            "into",
            "is",
            "join",
            "language",
            "last_value",
            "like",
            "limit",
            "local",
            "match",
            "max",
            "measure",
            "member",
            "merge",
            "method",
            "min",
            "minute",
            "month",
            "multiset",
            "new",
            "no",
            "none",
            "not",
            "null",
            "of",
            "offset",
            "old",
            "on",
            "one",
            "only",
            "or",
            "order",
            "out",
            "over",
            "parameter",
            "partition",
            "period",
            "permute",
            "position",
            "power",
            "primary",
            "range",
            "rank",
            "references",
            "release",
            "result",
            "return",
            "returns",
            "revoke",
            "right",
            "rollup",
            "row",
            "rows",
            "search",
            "second",
            "select",
            "set",
            "show",
            "similar",
            "skip",
            "some",
            "specific",
            "start",
            "static",
            "stream",
            "sum",
            "system",
            "table",
            "then",
            "time",
            "timestamp",
            "to",
            "truncate",
            "union",
            "unique",
            "unknown",
            "update",
            "upper",
            "user",
            "using",
            "value",
            "values",
            "when",
            "where",
            "window",
            "with",
            "within",
            "without",
            "year");

    private ListTable() {}

    /**
     * The text to stand for the list in {@code sql}; its values are added to {@code values}.
     *
     * @param alias what the statement calls the table
     */
    static String of(String name, String alias, Collection<?> list, String sql, List<@Nullable Object> values) {
        if (list.size() > MOST_ROWS) {
            throw new IllegalArgumentException(
                    ":" + name + " has " + list.size() + " rows; at most " + MOST_ROWS + " can be a table");
        }
        List<Field> all = list.isEmpty() ? Fields.ofElements(list) : fields(list);
        if (all.isEmpty()) {
            throw new IllegalArgumentException(":" + name + " is empty, so its columns are not known");
        }
        List<Field> fields = used(all, sql);
        String rows = list.isEmpty() ? none(name, fields) : rows(name, fields, list, values);
        return "(" + rows + ") AS " + alias + " ("
                + fields.stream().map(field -> identifier(field.name())).collect(Collectors.joining(", ")) + ")";
    }

    private static String rows(String name, List<Field> fields, Collection<?> list, List<@Nullable Object> values) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Object element : list) {
            List<@Nullable Object> row = new ArrayList<>();
            fields.forEach(field -> row.add(element == null ? null : field.of(element)));
            rows.add(row);
            values.addAll(row);
        }
        List<String> types = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int column = i;
            types.add(ColumnType.of(
                    fields.get(i).name() + " of :" + name,
                    fields.get(i).type(),
                    rows.stream().map(row -> row.get(column)).collect(Collectors.toList())));
        }
        return "VALUES " + String.join(", ", Collections.nCopies(list.size(), row("?", types)));
    }

    private static String none(String name, List<Field> fields) {
        List<String> types = fields.stream()
                .map(field -> ColumnType.of(field.name() + " of :" + name, field.type(), List.of()))
                .toList();
        return "SELECT * FROM (VALUES " + row("NULL", types) + ") AS no_rows WHERE 1 = 0";
    }

    private static String row(String value, List<String> types) {
        return types.stream()
                .map(type -> "CAST(" + value + " AS " + type + ")")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Only the columns that the statement can mean: each one costs a parameter for every row. */
    private static List<Field> used(List<Field> fields, String sql) {
        if (SqlText.takesAllColumns(sql)) {
            return fields;
        }
        Set<String> words = SqlText.words(sql);
        List<Field> used = fields.stream()
                .filter(field -> words.contains(snake(field.name())))
                .toList();
        return used.isEmpty() ? fields.subList(0, 1) : used;
    }

    private static List<Field> fields(Collection<?> list) {
        List<Field> fields = Fields.of(list);
        return fields.isEmpty() ? List.of(Fields.itself(list)) : fields;
    }

    /** What a table is called whose statement gives it no other name than the variable's. */
    static String alias(String variable) {
        return RESERVED.contains(variable.toLowerCase(Locale.ROOT)) ? '"' + variable + '"' : variable;
    }

    /** Quoted only where SQL has a meaning for the word. */
    private static String identifier(String name) {
        String snake = snake(name);
        return RESERVED.contains(snake) ? '"' + snake + '"' : snake;
    }

    /** {@code lastUsedAt} as {@code last_used_at}. */
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
