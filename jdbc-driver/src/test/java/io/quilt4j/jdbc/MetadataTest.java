package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The calls that tools make before they show a table. */
class MetadataTest {

    private static Stack stack;
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void connect() throws SQLException {
        stack = new Stack();
        connection = stack.connect("bob");
        metaData = connection.getMetaData();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        stack.close();
    }

    @Test
    void showsTablesToDBeaver() throws SQLException {
        assertThat(Stack.rows(metaData.getCatalogs())).containsExactly(List.of("quilt"));
        assertThat(Stack.rows(metaData.getSchemas("quilt", null))).containsExactly(List.of("main", "quilt"));
        assertThat(names(metaData.getTables("quilt", null, "%", null), "TABLE_NAME"))
                .contains("api_keys", "admin_api_keys", "me", "users", "expiring_api_keys", "admin_api_key_usage");
        assertThat(names(metaData.getColumns("quilt", "main", "api\\_keys", null), "COLUMN_NAME"))
                .containsExactly(
                        "id",
                        "name",
                        "fingerprint",
                        "user_email",
                        "created_at",
                        "expires_at",
                        "last_used_at",
                        "status",
                        "expires_in_days");
        assertThat(names(metaData.getPrimaryKeys("quilt", "main", "api_keys"), "COLUMN_NAME"))
                .containsExactly("id");
        assertThat(names(metaData.getBestRowIdentifier("quilt", "main", "api_keys", 2, false), "COLUMN_NAME"))
                .containsExactly("id");
        assertThat(names(metaData.getIndexInfo("quilt", "main", "api_keys", true, true), "COLUMN_NAME"))
                .containsExactly("id");
    }

    @Test
    void showsTablesToTableau() throws SQLException {
        assertThat(Stack.rows(metaData.getTableTypes())).containsExactly(List.of("TABLE"), List.of("VIEW"));
        assertThat(names(metaData.getTables(null, null, null, new String[] {"VIEW"}), "TABLE_NAME"))
                .contains("unused_api_keys")
                .doesNotContain("api_keys");
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(Stack.rows(
                        connection, "SELECT \"api_keys\".\"name\" FROM \"quilt\".\"main\".\"api_keys\" \"api_keys\""))
                .contains(List.of("connection"));
    }

    @Test
    void showsTablesToMetabase() throws SQLException {
        assertThat(names(metaData.getSchemas(), "TABLE_SCHEM")).containsExactly("main");
        assertThat(names(metaData.getTables(null, "main", "%", new String[] {"TABLE", "VIEW"}), "TABLE_NAME"))
                .contains("api_keys", "api_key_usage");
        assertThat(Stack.rows(metaData.getImportedKeys(null, "main", "api_keys")))
                .isEmpty();
    }

    /** What {@code JdbcUtils.getSchema} of Spark asks of each column, and the {@code WHERE 1=0} of its dialects before it. */
    @Test
    void showsTablesToSpark() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM api_keys WHERE 1=0")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(9);
            assertThat(columns.getColumnType(1)).isEqualTo(Types.VARCHAR);
            assertThat(columns.getColumnType(5)).isEqualTo(Types.TIMESTAMP);
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                assertThat(columns.getColumnLabel(column)).isNotEmpty();
                assertThat(columns.getColumnTypeName(column)).isNotEmpty();
                assertThat(columns.getPrecision(column)).isPositive();
                assertThat(columns.getScale(column)).isNotNegative();
                assertThat(columns.isSigned(column)).isEqualTo(columns.getColumnType(column) == Types.INTEGER);
            }
            assertThat(columns.isNullable(7)).isEqualTo(ResultSetMetaData.columnNullable);
            assertThat(columns.getTableName(1)).isEqualTo("api_keys");
        }
        stack.control().clearRequests();
        assertThat(Stack.rows(connection, "SELECT * FROM api_keys WHERE 1=0")).isEmpty();
        assertThat(stack.operations()).isEmpty();
    }

    @Test
    void hasARemarkOnEveryTableAndColumn() throws SQLException {
        assertThat(names(metaData.getTables(null, null, null, null), "REMARKS"))
                .allMatch(remark -> remark.length() > 10);
        assertThat(names(metaData.getColumns(null, null, null, null), "REMARKS"))
                .allMatch(remark -> remark.length() > 10);
    }

    @Test
    void hidesTheSecretColumn() throws SQLException {
        assertThat(names(metaData.getColumns(null, null, null, "secret"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void tellsTheSameTypesForTheTableAndItsRows() throws SQLException {
        try (ResultSet declared = metaData.getColumns(null, null, "admin_api_keys", null);
                PreparedStatement statement = connection.prepareStatement("SELECT * FROM admin_api_keys")) {
            for (int column = 1; declared.next(); column++) {
                assertThat(declared.getInt("DATA_TYPE"))
                        .isEqualTo(statement.getMetaData().getColumnType(column));
                assertThat(declared.getString("TYPE_NAME"))
                        .isEqualTo(statement.getMetaData().getColumnTypeName(column));
                assertThat(declared.getInt("NULLABLE"))
                        .isEqualTo(statement.getMetaData().isNullable(column));
                assertThat(declared.getInt("ORDINAL_POSITION")).isEqualTo(column);
            }
        }
    }

    @Test
    void showsAUrlWithoutProperties() throws SQLException {
        try (Connection other = stack.connect("bob", "maxRevoke", "5")) {
            assertThat(other.getMetaData().getURL()).isEqualTo(stack.url());
        }
    }

    @Test
    void theUserIsWhomTheKeyBelongsTo() throws SQLException {
        assertThat(metaData.getUserName()).isEqualTo("bob@example.com");
        assertThat(Stack.rows(connection, "SELECT CURRENT_USER, USER, SESSION_USER"))
                .containsExactly(List.of("bob@example.com", "bob@example.com", "bob@example.com"));
    }

    @Test
    void ordersTypesByTheirNumbers() throws SQLException {
        assertThat(names(metaData.getTypeInfo(), "DATA_TYPE").stream().map(Integer::valueOf))
                .isSorted()
                .contains(Types.VARCHAR, Types.TIMESTAMP, Types.INTEGER, Types.BOOLEAN);
    }

    private static List<String> names(ResultSet result, String column) throws SQLException {
        List<String> names = new java.util.ArrayList<>();
        while (result.next()) {
            names.add(result.getString(column));
        }
        return names;
    }
}
