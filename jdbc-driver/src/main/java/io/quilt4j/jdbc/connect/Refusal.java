package io.quilt4j.jdbc.connect;

import io.quilt4j.base.AuthenticationException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;

/** The ways in which a connection is refused before anything is sent. */
final class Refusal {

    private static final int SHOWN = 40;

    private Refusal() {}

    /** A property or a URL that cannot be understood. */
    static SQLException of(String message) {
        return new SQLNonTransientConnectionException(message, "22023");
    }

    /** A credential that is missing, doubled, or does not look like a key. The cause says it as the client would, for programs. */
    static SQLException credential(String message) {
        return new SQLInvalidAuthorizationSpecException(message, "28000", new AuthenticationException(message));
    }

    /** A name from outside, short enough to be read and without anything that looks like a secret. */
    static String quoted(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
        return shown.contains("qk_") ? "(hidden)" : "'" + shown + "'";
    }
}
