package io.quilt4j.shell.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Keeps keys that someone typed into SQL out of the error that quotes it. */
final class SqlSecrets {

    /** Longer than what a fingerprint shows of a key. */
    private static final Pattern KEY = Pattern.compile("(?i)qk_[a-z0-9_-]{8,}");

    private SqlSecrets() {}

    /** The same exception when its messages are clean; else a copy with its state and code, without the cause. */
    static SQLException masked(SQLException thrown) {
        boolean leaks = false;
        for (Throwable at = thrown; at != null && !leaks; at = at.getCause()) {
            leaks = KEY.matcher(String.valueOf(at.getMessage())).find();
        }
        if (!leaks) {
            return thrown;
        }
        String message = KEY.matcher(String.valueOf(thrown.getMessage())).replaceAll("qk_***");
        SQLException clean = new SQLException(message, thrown.getSQLState(), thrown.getErrorCode());
        clean.setStackTrace(thrown.getStackTrace());
        return clean;
    }
}
