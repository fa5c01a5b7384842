package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuiltDatabaseTest {

    @Test
    void aLoginOnDiskIsNotTakenForOneInMemory(@TempDir Path data) throws SQLException {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            QuiltOptions onDisk = QuiltOptions.builder()
                    .catalog(stack.catalog())
                    .dataDirectory(data)
                    .build();
            Secret key;
            try (Quilt quilt = Quilt.open(onDisk)) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
                key = quilt.apiKeys().create("for-sql").secret();
            }
            QuiltDatabase database =
                    new QuiltDatabase(onDisk.toBuilder().inMemory(true).build());
            assertThatThrownBy(database::connect)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                    .hasMessageContaining("no credential");
            try (Connection connection = database.connect(key)) {
                assertThat(connection.isValid(10)).isTrue();
            }
        }
    }
}
