package io.quilt4j.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stack and one connection to it, for all tests of a class. */
final class Connected implements BeforeAllCallback, AfterAllCallback {

    private final String user;
    private final Prepared prepared;
    private @Nullable Stack stack;
    private @Nullable Connection connection;

    private Connected(String user, Prepared prepared) {
        this.user = user;
        this.prepared = prepared;
    }

    /** What is done to the stack before the connection is made. */
    interface Prepared {
        void prepare(Stack stack) throws SQLException;
    }

    static Connected as(String user) {
        return as(user, stack -> {});
    }

    static Connected as(String user, Prepared prepared) {
        return new Connected(user, prepared);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        stack = new Stack();
        prepared.prepare(stack);
        connection = stack.connect(user);
    }

    Stack stack() {
        return Objects.requireNonNull(stack, "before all tests");
    }

    Connection connection() {
        return Objects.requireNonNull(connection, "before all tests");
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (connection != null) {
            connection.close();
        }
        stack().close();
    }
}
