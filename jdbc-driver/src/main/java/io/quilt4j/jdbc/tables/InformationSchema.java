package io.quilt4j.jdbc.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.schema.Table;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The tables about tables that tools and people ask: {@code information_schema.tables}, {@code .columns}, {@code .views}
 * and {@code .schemata}, with Trino's columns.
 */
public final class InformationSchema {

    public static final String NAME = "information_schema";

    private final Map<String, Table> tables = new LinkedHashMap<>();

    private InformationSchema() {}

    /** What is known of {@code described}, all in one schema. */
    static Map<String, Table> of(Iterable<? extends Described> described) {
        List<String> ofTables = new ArrayList<>();
        List<String> ofColumns = new ArrayList<>();
        List<String> ofViews = new ArrayList<>();
        for (Described table : described) {
            boolean view = table.type().equals("VIEW");
            ofTables.add(row(table, text(view ? "VIEW" : "BASE TABLE")));
            if (view) {
                ofViews.add(row(table, "CAST(NULL AS VARCHAR)"));
            }
            int position = 0;
            for (TableColumn column : table.columns()) {
                position++;
                ofColumns.add(row(
                        table,
                        text(column.name()),
                        Integer.toString(position),
                        "CAST(NULL AS VARCHAR)",
                        text(column.nullable() ? "YES" : "NO"),
                        text(type(column))));
            }
        }
        InformationSchema schema = new InformationSchema();
        schema.addAll(ofTables, ofViews, ofColumns);
        return schema.tables;
    }

    private void addAll(List<String> ofTables, List<String> ofViews, List<String> ofColumns) {
        add("tables", ofTables, named(TableColumn.text("table_type", "BASE TABLE or VIEW.")));
        add(
                "views",
                ofViews,
                named(TableColumn.text("view_definition", "Not told.").orNull()));
        add(
                "columns",
                ofColumns,
                named(
                        TableColumn.text("column_name", "The column."),
                        new TableColumn("ordinal_position", SqlTypeName.INTEGER, false, "1 for the first column."),
                        TableColumn.text("column_default", "Always NULL.").orNull(),
                        TableColumn.text("is_nullable", "YES or NO."),
                        TableColumn.text("data_type", "The type, as Trino writes it.")));
        add(
                "schemata",
                List.of(
                        "(" + text(Tables.CATALOG) + ", " + text(Tables.SCHEMA) + ")",
                        "(" + text(Tables.CATALOG) + ", " + text(NAME) + ")"),
                List.of(
                        TableColumn.text("catalog_name", "The catalog."),
                        TableColumn.text("schema_name", "The schema.")));
    }

    private static List<TableColumn> named(TableColumn... others) {
        List<TableColumn> columns = new ArrayList<>(List.of(
                TableColumn.text("table_catalog", "The catalog."),
                TableColumn.text("table_schema", "The schema."),
                TableColumn.text("table_name", "The table or view.")));
        columns.addAll(List.of(others));
        return columns;
    }

    private void add(String name, List<String> rows, List<TableColumn> columns) {
        String names = columns.stream().map(TableColumn::name).collect(Collectors.joining(", "));
        tables.put(
                name,
                new View(
                        name,
                        "About the tables.",
                        columns,
                        "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t (" + names + ")"));
    }

    private static String row(Described table, String... values) {
        return "(" + text(Tables.CATALOG) + ", " + text(Tables.SCHEMA) + ", " + text(table.name()) + ", "
                + String.join(", ", values) + ")";
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** As Trino writes it. */
    public static String type(TableColumn column) {
        return switch (column.type()) {
            case TIMESTAMP -> "timestamp(3)";
            case ARRAY -> "array(varchar)";
            default -> column.type().getName().toLowerCase(Locale.ROOT);
        };
    }
}
