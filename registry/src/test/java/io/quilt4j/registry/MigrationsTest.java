package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path data;

    @Test
    void bringsAnOldDatabaseUpToDateAndKeepsACopy() throws Exception {
        String login = loginOfAnOldStack();

        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.in(data))) {
            assertThat(new Wire(stack).token(login).statusCode())
                    .as("what was in it is still there")
                    .isEqualTo(200);
        }

        Path copy = data.resolve("registry.db.version-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (Connection old = open(copy);
                var rows = old.createStatement().executeQuery("SELECT count(*) FROM users")) {
            assertThat(rows.getInt(1)).isPositive();
        }
    }

    @Test
    void leavesTheDatabaseOfANewerProgramAlone() throws Exception {
        LocalRegistry.start(RegistryOptions.in(data)).close();
        change("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(database());

        assertThatThrownBy(() -> LocalRegistry.start(RegistryOptions.in(data)))
                .hasMessageContaining("a newer quilt4j made it (version 99");

        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    /** A stack as it was before versions were counted; answers with a refresh token. */
    private String loginOfAnOldStack() throws SQLException {
        String token;
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.in(data))) {
            Wire wire = new Wire(stack);
            token = Wire.json(wire.token(stack.issueCode("admin")))
                    .get("refresh_token")
                    .asText();
        }
        change("ALTER TABLE tokens DROP COLUMN spent_at");
        change("ALTER TABLE tokens DROP COLUMN parent");
        change("PRAGMA user_version = 0");
        return token;
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = open(database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path database() {
        return data.resolve("registry.db");
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
