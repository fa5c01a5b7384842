package io.quilt4j.shell.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a session's SQL goes. */
@FunctionalInterface
public interface Database {

    /** A new connection; the session closes it. Called again after the session's login has changed. */
    Connection connect() throws SQLException;
}
