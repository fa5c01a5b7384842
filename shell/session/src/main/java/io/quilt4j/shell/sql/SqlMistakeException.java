package io.quilt4j.shell.sql;

import io.quilt4j.shell.text.Span;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;

/** A statement that the database cannot read, with the place in the user's own text and the name that was likely meant. */
public final class SqlMistakeException extends SQLSyntaxErrorException {

    private static final long serialVersionUID = 1L;

    private final transient Span place;

    SqlMistakeException(String message, SQLException cause, Span place) {
        super(message, cause.getSQLState(), cause.getErrorCode(), cause);
        this.place = place;
    }

    /** Of a statement that never reached the database. */
    SqlMistakeException(String message, String sqlState, Span place) {
        super(message, sqlState);
        this.place = place;
    }

    /** The offending characters of the statement as it was given to the session. */
    public Span place() {
        return place;
    }
}
