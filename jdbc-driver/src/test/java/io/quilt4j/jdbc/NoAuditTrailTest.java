package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class NoAuditTrailTest {

    @Test
    void saysWhatToSet() throws SQLException {
        try (Stack stack = new Stack();
                Connection connection = stack.connect("admin")) {
            assertThatThrownBy(() -> Stack.rows(connection, "SELECT COUNT(*) FROM audit_trail"))
                    .isInstanceOfSatisfying(SQLException.class, refused -> {
                        assertThat(refused.getSQLState()).isEqualTo("55000");
                        assertThat(refused.getMessage()).contains("Set the connection property auditTrail");
                    });
        }
    }
}
