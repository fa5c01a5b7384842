package io.quilt4j.shell.sql;

import io.quilt4j.shell.text.SecretText;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;

/** Keeps keys that someone typed into SQL out of the error that quotes it. */
final class SqlSecrets {

    private SqlSecrets() {}

    /** The same exception when its messages are clean; else a copy with its state and code, without the cause. */
    static SQLException masked(SQLException thrown) {
        boolean leaks = false;
        for (Throwable at = thrown; at != null && !leaks; at = at.getCause()) {
            leaks = SecretText.holdsKey(String.valueOf(at.getMessage()));
        }
        if (!leaks) {
            return thrown;
        }
        String message = SecretText.masked(String.valueOf(thrown.getMessage()));
        SQLException clean = thrown instanceof SQLSyntaxErrorException
                ? new SQLSyntaxErrorException(message, thrown.getSQLState(), thrown.getErrorCode())
                : new SQLException(message, thrown.getSQLState(), thrown.getErrorCode());
        clean.setStackTrace(thrown.getStackTrace());
        return clean;
    }
}
