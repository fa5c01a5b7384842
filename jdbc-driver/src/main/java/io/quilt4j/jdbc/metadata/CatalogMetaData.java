package io.quilt4j.jdbc.metadata;

import io.quilt4j.jdbc.functions.Listed;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.packages.PackageFiles;
import io.quilt4j.jdbc.packages.TableFunction;
import io.quilt4j.jdbc.packages.TableFunctions;
import io.quilt4j.jdbc.planning.ColumnTypes;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.Wrappers;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a connection, as {@link java.sql.DatabaseMetaData} wants them described. */
public final class CatalogMetaData extends AbsentThings {

    private final Connection connection;
    private final Tables tables;
    private final String url;
    private final String user;
    private final Version version;

    /** The version of the driver. */
    public record Version(String text, int major, int minor) {}

    /**
     * The metadata of {@code connection}.
     *
     * @param url to show, without secrets
     * @param user the e-mail address of the user
     */
    public CatalogMetaData(Connection connection, Tables tables, String url, String user, Version version) {
        this.connection = connection;
        this.tables = tables;
        this.url = url;
        this.user = user;
        this.version = version;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public String getUserName() {
        return user;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getDriverVersion() {
        return version.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return version.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return version.minor();
    }

    /** The catalog does not tell its version, so the driver's is told. */
    @Override
    public String getDatabaseProductVersion() {
        return version.text();
    }

    @Override
    public int getDatabaseMajorVersion() {
        return version.major();
    }

    @Override
    public int getDatabaseMinorVersion() {
        return version.minor();
    }

    @Override
    public String getSQLKeywords() {
        return "LIMIT,OFFSET,EXPLAIN,PLAN";
    }

    // Catalogs, schemas, tables

    @Override
    public ResultSet getCatalogs() {
        return Answer.of("TABLE_CAT").row(Tables.CATALOG).resultSet();
    }

    @Override
    public ResultSet getSchemas() {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) {
        Answer answer = Answer.of("TABLE_SCHEM TABLE_CATALOG");
        if (inside(catalog, schemaPattern)) {
            answer.row(Tables.SCHEMA, Tables.CATALOG);
        }
        return answer.resultSet();
    }

    @Override
    public ResultSet getTableTypes() {
        return Answer.of("TABLE_TYPE").row("TABLE").row("VIEW").resultSet();
    }

    private static boolean inside(@Nullable String catalog, @Nullable String schemaPattern) {
        return (catalog == null || catalog.equalsIgnoreCase(Tables.CATALOG))
                && Pattern.of(schemaPattern).matches(Tables.SCHEMA);
    }

    private Stream<Described> tables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
        Pattern pattern = Pattern.of(tablePattern);
        return inside(catalog, schemaPattern)
                ? tables.all().stream().filter(table -> pattern.matches(table.name()))
                : Stream.empty();
    }

    /** Tables by their very name, for the questions that take no pattern. */
    private Stream<Described> named(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        boolean here = (catalog == null || catalog.equalsIgnoreCase(Tables.CATALOG))
                && (schema == null || schema.equalsIgnoreCase(Tables.SCHEMA));
        return here && table != null ? tables.named(table).stream() : Stream.empty();
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String @Nullable [] types) {
        Answer answer = Answer.of("TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                + " SELF_REFERENCING_COL_NAME REF_GENERATION");
        tables(catalog, schemaPattern, tablePattern)
                .filter(table -> types == null || java.util.Arrays.asList(types).contains(table.type()))
                .forEach(table -> answer.row(
                        Tables.CATALOG,
                        Tables.SCHEMA,
                        table.name(),
                        table.type(),
                        table.remarks(),
                        null,
                        null,
                        null,
                        null,
                        null));
        return answer.sortedBy(3, 2).resultSet();
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern) {
        Answer answer = Answer.of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int"
                + " BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS COLUMN_DEF"
                + " SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE"
                + " SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:short IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
        Pattern pattern = Pattern.of(columnPattern);
        tables(catalog, schemaPattern, tablePattern)
                .sorted(java.util.Comparator.comparing(Described::name))
                .forEach(table -> {
                    for (int index = 0; index < table.columns().size(); index++) {
                        TableColumn column = table.columns().get(index);
                        if (pattern.matches(column.name())) {
                            answer.row(columnRow(table, column, index + 1));
                        }
                    }
                });
        return answer.resultSet();
    }

    private static @Nullable Object[] columnRow(Described table, TableColumn column, int position) {
        Column type = ColumnTypes.column(column, table.name());
        boolean text = type.type() == Types.VARCHAR;
        boolean number = type.type() == Types.INTEGER || type.type() == Types.BIGINT;
        return new @Nullable Object[] {
            Tables.CATALOG,
            Tables.SCHEMA,
            table.name(),
            column.name(),
            type.type(),
            type.typeName(),
            type.shownPrecision(),
            null,
            digits(type),
            number ? 10 : null,
            column.nullable() ? columnNullable : columnNoNulls,
            column.remarks(),
            null,
            null,
            null,
            text ? Column.TEXT_LENGTH : null,
            position,
            column.nullable() ? "YES" : "NO",
            null,
            null,
            null,
            null,
            "NO",
            table.generates(column.name()) ? "YES" : "NO"
        };
    }

    /** Digits after the point, of a second for times; null where there are none. */
    private static @Nullable Integer digits(Column type) {
        return switch (type.type()) {
            case Types.TIMESTAMP -> (Integer) type.precision();
            case Types.INTEGER, Types.BIGINT -> (Integer) 0;
            default -> null;
        };
    }

    // Keys and identifiers

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        Answer answer = Answer.of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME");
        named(catalog, schema, table)
                .filter(found -> found.primaryKey() != null)
                .forEach(found -> answer.row(
                        Tables.CATALOG,
                        Tables.SCHEMA,
                        found.name(),
                        found.primaryKey(),
                        (short) 1,
                        found.name() + "_pk"));
        return answer.resultSet();
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable) {
        Answer answer = Answer.of("SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int"
                + " DECIMAL_DIGITS:short PSEUDO_COLUMN:short");
        named(catalog, schema, table)
                .filter(found -> found.primaryKey() != null)
                .forEach(found -> answer.row(
                        (short) bestRowSession,
                        found.primaryKey(),
                        Types.VARCHAR,
                        "VARCHAR",
                        Column.TEXT_LENGTH,
                        null,
                        null,
                        (short) bestRowNotPseudo));
        return answer.resultSet();
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate) {
        Answer answer = Answer.of(
                "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:bool INDEX_QUALIFIER INDEX_NAME TYPE:short"
                        + " ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:long PAGES:long FILTER_CONDITION");
        named(catalog, schema, table)
                .filter(found -> found.primaryKey() != null)
                .forEach(found -> answer.row(
                        Tables.CATALOG,
                        Tables.SCHEMA,
                        found.name(),
                        false,
                        null,
                        found.name() + "_pk",
                        tableIndexOther,
                        (short) 1,
                        found.primaryKey(),
                        null,
                        null,
                        null,
                        null));
        return answer.resultSet();
    }

    // Privileges

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
        Answer answer = Answer.of("TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
        tables(catalog, schemaPattern, tablePattern).forEach(table -> {
            for (String privilege : table.privileges()) {
                answer.row(Tables.CATALOG, Tables.SCHEMA, table.name(), null, user, privilege, "NO");
            }
        });
        return answer.sortedBy(2, 5).resultSet();
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String columnPattern) {
        Answer answer =
                Answer.of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
        Pattern pattern = Pattern.of(columnPattern);
        named(catalog, schema, table).forEach(found -> found.columns().stream()
                .map(TableColumn::name)
                .filter(pattern::matches)
                .forEach(column ->
                        answer.row(Tables.CATALOG, Tables.SCHEMA, found.name(), column, null, user, "SELECT", "NO")));
        return answer.sortedBy(3).resultSet();
    }

    // Types and functions

    @Override
    public ResultSet getTypeInfo() {
        return TypeInfo.answer().resultSet();
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern) {
        Answer answer =
                Answer.of("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:short SPECIFIC_NAME");
        Pattern pattern = Pattern.of(functionPattern);
        if (inside(catalog, schemaPattern)) {
            for (Listed function : TrinoFunctions.all()) {
                functionRow(answer, pattern, function.name(), function.meaning(), functionNoTable);
            }
            for (TableFunction function : TableFunctions.of(PackageFiles.Opened.NONE)) {
                functionRow(answer, pattern, function.getName(), function.remarks(), functionReturnsTable);
            }
        }
        return answer.sortedBy(2).resultSet();
    }

    private static void functionRow(Answer answer, Pattern pattern, String called, String remarks, int kind) {
        String name = called.toUpperCase(Locale.ROOT);
        if (pattern.matches(name)) {
            answer.row(Tables.CATALOG, Tables.SCHEMA, name, remarks, (short) kind, name);
        }
    }

    @Override
    public ResultSet getClientInfoProperties() {
        Answer answer = Answer.of("NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION");
        for (String name : CLIENT_INFO) {
            answer.row(
                    name,
                    255,
                    "",
                    switch (name) {
                        case DRY_RUN -> "true: a DELETE is guarded and counted, and revokes nothing.";
                        case APPROVE -> "The digest of a preview: a DELETE runs on exactly those keys, or on none.";
                        default -> "Kept for tools; nothing is done with it.";
                    });
        }
        return answer.resultSet();
    }

    /** The client info that makes a connection try a DELETE only. */
    public static final String DRY_RUN = "DryRun";

    /** The client info that binds a DELETE to the keys of a preview. */
    public static final String APPROVE = "Approve";

    /** The client info that a connection keeps, in the order of the names. */
    public static final List<String> CLIENT_INFO =
            List.of("ApplicationName", APPROVE, "ClientHostname", "ClientUser", DRY_RUN);

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }
}
