package io.quilt4j.registry.database;

import java.sql.SQLException;

/**
 * Something to do with the database in one go. Work given to {@link Database#write} must not keep anything from the
 * session, and may be followed by other work in the same transaction.
 */
@FunctionalInterface
public interface SqlWork<T> {

    T run(SqlSession session) throws SQLException;
}
