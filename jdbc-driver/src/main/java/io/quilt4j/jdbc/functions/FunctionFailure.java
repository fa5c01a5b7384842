package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;

/** Carries a SQL error through the engine, which passes only unchecked exceptions on. */
final class FunctionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private FunctionFailure(SQLException error) {
        super(error);
    }

    static FunctionFailure of(String state, String message) {
        return new FunctionFailure(SqlErrors.of(state, SqlErrors.masked(message)));
    }
}
