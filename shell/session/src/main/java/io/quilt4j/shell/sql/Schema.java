package io.quilt4j.shell.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables and functions that SQL can name, for completion and documentation.
 *
 * @param tables in the driver's order
 * @param functions in the order of their names
 */
public record Schema(List<Table> tables, List<Function> functions) {

    private static final Set<String> OF_THE_SYSTEM = Set.of("information_schema", "metadata", "pg_catalog");

    public Schema {
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
    }

    /** A function; {@code remarks} say what it is for; {@code givesTable}: it stands in FROM. */
    public record Function(String name, String remarks, boolean givesTable) {}

    /** A table or view; {@code remarks} may be empty. */
    public record Table(String name, String remarks, List<Field> fields) {
        public Table {
            fields = List.copyOf(fields);
        }
    }

    /** A column of a table; {@code remarks} may be empty. */
    public record Field(String name, String type, String remarks) {}

    static Schema read(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, List<Field>> fields = fields(metaData);
        List<Table> tables = new ArrayList<>();
        try (ResultSet rows = metaData.getTables(null, null, "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!isOfTheSystem(rows.getString("TABLE_SCHEM"))) {
                    tables.add(new Table(
                            shown(name), text(rows.getString("REMARKS")), fields.getOrDefault(name, List.of())));
                }
            }
        }
        return new Schema(tables, functions(metaData));
    }

    private static Map<String, List<Field>> fields(DatabaseMetaData metaData) throws SQLException {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        try (ResultSet columns = metaData.getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                if (!isOfTheSystem(columns.getString("TABLE_SCHEM"))) {
                    fields.computeIfAbsent(columns.getString("TABLE_NAME"), name -> new ArrayList<>())
                            .add(new Field(
                                    shown(columns.getString("COLUMN_NAME")),
                                    columns.getString("TYPE_NAME"),
                                    text(columns.getString("REMARKS"))));
                }
            }
        }
        return fields;
    }

    private static List<Function> functions(DatabaseMetaData metaData) throws SQLException {
        List<Function> functions = new ArrayList<>();
        try (ResultSet rows = metaData.getFunctions(null, null, "%")) {
            while (rows.next()) {
                functions.add(new Function(
                        rows.getString("FUNCTION_NAME"),
                        text(rows.getString("REMARKS")),
                        rows.getShort("FUNCTION_TYPE") == DatabaseMetaData.functionReturnsTable));
            }
        }
        return functions;
    }

    public Optional<Table> table(String name) {
        return tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The tables whose names stand in a statement, in the order of the driver. */
    public List<Table> named(String statement) {
        Set<String> words = SqlText.words(statement);
        return tables.stream()
                .filter(table -> words.contains(table.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static boolean isOfTheSystem(@Nullable String schema) {
        return schema != null && OF_THE_SYSTEM.contains(schema.toLowerCase(Locale.ROOT));
    }

    /** Names in capitals need no capitals when they are typed. */
    private static String shown(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String text(@Nullable String remarks) {
        return remarks == null ? "" : remarks;
    }
}
