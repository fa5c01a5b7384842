package io.quilt4j.shell.sql;

import io.quilt4j.base.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where a session's SQL goes. */
@FunctionalInterface
public interface Database {

    /**
     * Opens a connection, which the session closes. Called again after the session's login has changed.
     *
     * @param apiKey the key that the session has logged in with; null for the stored login
     */
    Connection connect(@Nullable Secret apiKey) throws SQLException;
}
