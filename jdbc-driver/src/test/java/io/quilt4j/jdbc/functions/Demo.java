package io.quilt4j.jdbc.functions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One connection to the demo for all tests of a class. */
final class Demo implements BeforeAllCallback, AfterAllCallback {

    private @Nullable Connection connection;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        connection = DriverManager.getConnection("jdbc:quilt:demo:");
    }

    Connection connection() {
        return Objects.requireNonNull(connection, "before all tests");
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        connection().close();
    }
}
