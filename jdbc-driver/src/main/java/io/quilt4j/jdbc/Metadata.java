package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Not answered yet. */
final class Metadata {

    private Metadata() {}

    static DatabaseMetaData of(QuiltConnection connection, @Nullable String user) throws SQLException {
        connection.checkOpen();
        throw SqlErrors.unsupported("Metadata for " + user);
    }
}
