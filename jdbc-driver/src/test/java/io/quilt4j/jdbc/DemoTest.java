package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void connectsToAStackInThisJvmAsItsAdmin() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:")) {
            assertThat(Stack.rows(connection, "SELECT name, is_admin FROM me"))
                    .containsExactly(List.of("admin", "true"));
            assertThat(Stack.column(connection, "SELECT status FROM admin_api_key_usage"))
                    .containsExactlyInAnyOrder("ACTIVE", "EXPIRED");
            assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:quilt:demo:");
            assertThat(connection.getMetaData().getUserName()).isEqualTo("admin@example.com");
        }
    }

    @Test
    void sharesOneStackBetweenConnections() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:quilt:demo:");
                Connection other = DriverManager.getConnection("jdbc:quilt:demo:?maxRevoke=5")) {
            Stack.update(one, "INSERT INTO api_keys (name) VALUES ('shared by all')");
            assertThat(Stack.column(other, "SELECT name FROM api_keys WHERE name = 'shared by all'"))
                    .hasSize(1);
        }
    }

    @Test
    void needsNoKey() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:quilt:demo:", "me", "qk_abc"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("logs in by itself");
    }
}
