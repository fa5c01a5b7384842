package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What BI tools and people ask of {@code information_schema}. */
class InformationSchemaTest {

    @RegisterExtension
    static final Connected CONNECTED = Connected.as("bob");

    private static List<List<String>> rows(String sql) throws SQLException {
        return Stack.rows(CONNECTED.connection(), sql);
    }

    @Test
    void knowsEveryTableThatMetadataKnows() throws SQLException {
        List<List<String>> known = new ArrayList<>();
        try (ResultSet tables = CONNECTED.connection().getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                String type = tables.getString("TABLE_TYPE").equals("VIEW") ? "VIEW" : "BASE TABLE";
                known.add(List.of("quilt", "main", tables.getString("TABLE_NAME"), type));
            }
        }
        assertThat(rows("SELECT * FROM information_schema.tables")).containsExactlyInAnyOrderElementsOf(known);
        assertThat(rows("SELECT table_name FROM quilt.information_schema.views WHERE table_name LIKE 'admin%'"))
                .contains(List.of("admin_unused_api_keys"));
    }

    @Test
    void knowsEveryColumn() throws SQLException {
        assertThat(rows("SELECT column_name, ordinal_position, is_nullable, data_type FROM information_schema.columns"
                        + " WHERE table_schema = 'main' AND table_name = 'api_keys' AND ordinal_position > 5"
                        + " ORDER BY ordinal_position"))
                .containsExactly(
                        List.of("expires_at", "6", "NO", "timestamp(3)"),
                        List.of("last_used_at", "7", "YES", "timestamp(3)"),
                        List.of("status", "8", "NO", "varchar"),
                        List.of("expires_in_days", "9", "NO", "integer"));
        assertThat(rows("SELECT schema_name FROM information_schema.schemata ORDER BY 1"))
                .containsExactly(List.of("information_schema"), List.of("main"));
    }

    @Test
    void asksTheCatalogNothingAndTakesNoDelete() throws SQLException {
        CONNECTED.stack().control().clearRequests();
        rows("SELECT COUNT(*) FROM information_schema.columns");
        assertThat(CONNECTED.stack().operations()).isEmpty();
        assertThatThrownBy(
                        () -> Stack.update(CONNECTED.connection(), "DELETE FROM information_schema.tables WHERE TRUE"))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("42S02"));
    }
}
