package io.quilt4j.jdbc.errors;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The wall: everything that leaves the driver as an error is made here, with a SQLSTATE. */
public final class SqlErrors {

    private SqlErrors() {}

    /** An error of that state, of the class of {@code java.sql} that belongs to it. */
    public static SQLException of(String state, String message) {
        return of(state, message, null);
    }

    /** The same with what brought it about, which must not hold a secret. */
    public static SQLException of(String state, String message, @Nullable Throwable cause) {
        return switch (state.substring(0, 2)) {
            case "0A" -> new SQLFeatureNotSupportedException(message, state, cause);
            case "08" ->
                state.equals("08001") || state.equals("08006")
                        ? new SQLTransientConnectionException(message, state, cause)
                        : new SQLNonTransientConnectionException(message, state, cause);
            case "22", "21" -> new SQLDataException(message, state, cause);
            case "23" -> new SQLIntegrityConstraintViolationException(message, state, cause);
            case "28" -> new SQLInvalidAuthorizationSpecException(message, state, cause);
            // A missing permission shares its first two digits with errors of syntax, and must not be taken for one.
            case "42" ->
                state.equals("42501")
                        ? new SQLInvalidAuthorizationSpecException(message, state, cause)
                        : new SQLSyntaxErrorException(message, state, cause);
            case "HY" ->
                state.equals("HYT00")
                        ? new SQLTimeoutException(message, state, cause)
                        : new SQLException(message, state, cause);
            default -> new SQLException(message, state, cause);
        };
    }

    /** Something that JDBC knows and this driver does not. */
    public static SQLException unsupported(String what) {
        return of("0A000", what + " is not supported.");
    }

    /** A value that a setter or a method does not take. */
    public static SQLException invalid(String message) {
        return of("22023", message);
    }

    /** A value that cannot be read as the type that was asked for. */
    public static SQLException unreadable(String message) {
        return of("22018", message);
    }

    /** A use of {@code what} after its {@code close()}. */
    public static SQLException closed(String what) {
        return of(what.equals("connection") ? "08003" : "HY010", "This " + what + " is closed.");
    }

    /** Whatever happened, as the one kind of exception that may leave a method of {@code java.sql}. */
    public static SQLException from(Throwable thrown) {
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof SQLException known) {
                return known;
            }
            if (link instanceof QuiltException failure) {
                return from(failure, false);
            }
        }
        return StatementErrors.from(thrown);
    }

    /** The same while a connection is being opened, where an unreachable catalog is 08001. */
    public static SQLException whileConnecting(Throwable thrown) {
        if (thrown instanceof QuiltException failure) {
            return from(failure, true);
        }
        return from(thrown);
    }

    private static SQLException from(QuiltException failure, boolean connecting) {
        return of(state(failure, connecting), message(failure), failure);
    }

    private static String state(QuiltException failure, boolean connecting) {
        if (failure instanceof AuthenticationException) {
            return "28000";
        } else if (failure instanceof PermissionDeniedException) {
            return "42501";
        } else if (failure instanceof InvalidInputException) {
            return "22023";
        } else if (failure instanceof NotFoundException) {
            return "42704";
        } else if (failure instanceof UnavailableException) {
            return connecting ? "08001" : "08006";
        } else if (failure instanceof LostAnswerException) {
            return "08007";
        } else if (failure instanceof ProtocolException) {
            return "08P01";
        } else if (failure instanceof StorageException) {
            return "58030";
        } else if (failure instanceof CancelledException) {
            return "57014";
        }
        return "HY000";
    }

    /** {@code text} without anything that looks like the secret of a key. */
    public static String masked(String text) {
        return Masked.of(text);
    }

    static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return Masked.of(message == null ? thrown.getClass().getSimpleName() : message);
    }
}
