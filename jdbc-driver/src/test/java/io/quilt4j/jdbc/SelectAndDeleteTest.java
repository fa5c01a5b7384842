package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SelectAndDeleteTest {

    @Test
    void selectsAndDeletesKeysOverHttp() throws SQLException {
        try (Stack stack = new Stack()) {
            stack.revokeAll("bob");
            stack.key("bob", "laptop");
            stack.key("bob", "server");
            try (Connection connection = stack.connect("bob")) {
                assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name = 'laptop'"))
                        .containsExactly("laptop");
                assertThat(Stack.update(connection, "DELETE FROM api_keys WHERE name = 'laptop'"))
                        .isEqualTo(1);
                assertThat(Stack.column(connection, "SELECT name FROM api_keys ORDER BY name"))
                        .containsExactly("connection", "server");
            }
        }
    }
}
