package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.functions.Listed;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.InformationSchema;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW TABLES}, {@code SHOW COLUMNS}, {@code SHOW SCHEMAS}, {@code SHOW CATALOGS}, {@code SHOW FUNCTIONS} and {@code
 * DESCRIBE}, as the queries that they stand for. Their columns are named as Trino's.
 */
final class Shown {

    private static final String BETWEEN = "(?:\\s++|--[^\\n]*(?:\\n|$)|/\\*(?s:.)*?\\*/)";
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|\\w+)";
    private static final String PATH = NAME + "(?:\\s*\\.\\s*" + NAME + ")*";
    private static final String TEXT = "'(?:[^']|'')*'";

    private static final Pattern BEGINNING = pattern("(?:SHOW|DESCRIBE|DESC)\\b(?s:.)*");

    private static final Pattern SHOW = pattern("SHOW_+(TABLES|SCHEMAS|CATALOGS|COLUMNS|FUNCTIONS)(?:_+(?:FROM|IN)_+("
            + PATH + "))?(?:_+LIKE_*(" + TEXT + ")(?:_+ESCAPE_*(" + TEXT + "))?)?");

    private static final Pattern DESCRIBE = pattern("DESC(?:RIBE)?_+(?:TABLE_+)?(" + PATH + ")");

    private Shown() {}

    private static Pattern pattern(String form) {
        return Pattern.compile(
                (BETWEEN + "*" + form + BETWEEN + "*;?" + BETWEEN + "*").replace("_", BETWEEN),
                Pattern.CASE_INSENSITIVE);
    }

    /**
     * The query that {@code sql} stands for; null where it is another statement.
     *
     * @throws SQLException 0A000 where something else is to be shown, 42S02 and 3F000 for unknown names
     */
    static @Nullable String query(String sql, Tables tables) throws SQLException {
        if (!BEGINNING.matcher(sql).matches()) {
            return null;
        }
        Matcher describe = DESCRIBE.matcher(sql);
        if (describe.matches()) {
            return columns(table(describe.group(1), tables), "");
        }
        Matcher show = SHOW.matcher(sql);
        if (!show.matches()) {
            throw SqlErrors.of(
                    "0A000",
                    "This form of SHOW is not supported: SHOW TABLES, SHOW COLUMNS FROM api_keys, SHOW SCHEMAS,"
                            + " SHOW CATALOGS and SHOW FUNCTIONS, each with LIKE '...', and DESCRIBE api_keys are"
                            + " understood.");
        }
        String what = show.group(1).toUpperCase(Locale.ROOT);
        String from = show.group(2);
        return shown(what, from, like(show.group(3), show.group(4)), tables);
    }

    private static String shown(String what, @Nullable String from, String like, Tables tables) throws SQLException {
        if (what.equals("COLUMNS") && from == null) {
            throw SqlErrors.of("42601", "SHOW COLUMNS needs a table: SHOW COLUMNS FROM api_keys.");
        }
        return switch (what) {
            case "COLUMNS" -> columns(table(Objects.requireNonNull(from), tables), like);
            case "TABLES" -> listed("Table", tables(from, tables), like);
            case "SCHEMAS" -> listed("Schema", Stream.of(InformationSchema.NAME, Tables.SCHEMA), like);
            case "CATALOGS" -> listed("Catalog", Stream.of(Tables.CATALOG), like);
            default ->
                query(
                        List.of("Function", "Forms", "Description"),
                        TrinoFunctions.all().stream()
                                .map((Listed function) ->
                                        List.of(function.name(), function.forms(), function.meaning())),
                        like,
                        true);
        };
    }

    private static Stream<String> tables(@Nullable String schema, Tables tables) throws SQLException {
        List<String> path = schema == null ? List.of(Tables.SCHEMA) : path(schema);
        String last = path.get(path.size() - 1);
        boolean catalog = path.size() == 1 || (path.size() == 2 && path.get(0).equalsIgnoreCase(Tables.CATALOG));
        if (catalog && last.equalsIgnoreCase(Tables.SCHEMA)) {
            return tables.all().stream().map(Described::name);
        }
        if (catalog && last.equalsIgnoreCase(InformationSchema.NAME)) {
            return Stream.of("columns", "schemata", "tables", "views");
        }
        throw SqlErrors.of("3F000", "There is no such schema: SHOW SCHEMAS tells all.");
    }

    private static Described table(String name, Tables tables) throws SQLException {
        return tables.named(path(name))
                .orElseThrow(() -> SqlErrors.of("42S02", "There is no such table: SHOW TABLES tells all."));
    }

    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        Matcher part = Pattern.compile(NAME).matcher(name);
        while (part.find()) {
            String text = part.group();
            path.add(
                    text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
        }
        return path;
    }

    private static String like(@Nullable String pattern, @Nullable String escape) {
        return pattern == null ? "" : " LIKE " + pattern + (escape == null ? "" : " ESCAPE " + escape);
    }

    private static String columns(Described table, String like) {
        return query(
                List.of("Column", "Type", "Extra", "Comment"),
                table.columns().stream()
                        .map(column -> List.of(column.name(), InformationSchema.type(column), "", column.remarks())),
                like,
                false);
    }

    private static String listed(String column, Stream<String> names, String like) {
        return query(List.of(column), names.map(List::of), like, true);
    }

    private static String query(List<String> names, Stream<List<String>> rows, String like, boolean sorted) {
        String values = rows.map(row -> row.stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String first = "\"" + names.get(0) + "\"";
        return "SELECT * FROM (VALUES " + values + ") AS t ("
                + names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ")) + ")"
                + (like.isEmpty() ? "" : " WHERE " + first + like)
                + (sorted ? " ORDER BY " + first : "");
    }
}
