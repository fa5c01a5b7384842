package io.quilt4j.jdbc.errors;

import java.sql.SQLException;

/** Carries a SQL error through the engine, which passes only unchecked exceptions on. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SqlFailure(SQLException error) {
        super(error);
    }

    public static SqlFailure of(SQLException error) {
        return new SqlFailure(error);
    }

    /** An error of that state, without anything that looks like a secret. */
    public static SqlFailure of(String state, String message) {
        return of(SqlErrors.of(state, SqlErrors.masked(message)));
    }
}
