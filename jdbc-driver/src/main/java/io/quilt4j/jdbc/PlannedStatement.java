package io.quilt4j.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What the driver knows of a prepared statement before it runs: what kind it is, and which keys it would revoke. For
 * programs that ask a person first; nobody else has to read SQL to do so.
 *
 * <pre>{@code
 * PlannedStatement planned = statement.unwrap(PlannedStatement.class);
 * if (planned.kind().revokes()) {
 *     List<KeyAtStake> keys = planned.keysAtStake();
 *     if (agreed(keys)) {
 *         planned.revokeOnly(keys.stream().map(KeyAtStake::id).toList());
 *     }
 * }
 * }</pre>
 *
 * <p>Its methods belong to the statement: {@code setQueryTimeout} and {@code cancel} end them, {@code getWarnings} says what
 * they had to say, and they are used by the same one thread.
 */
public interface PlannedStatement {

    /** What a statement does. */
    enum Kind {
        /** Gives rows and changes nothing: SELECT, VALUES, WITH, TABLE. */
        QUERY,
        /** Says how another statement, of any kind, would run, and changes nothing. */
        EXPLAIN,
        /** Revokes the keys that match its condition: DELETE. */
        REVOKE,
        /** Revokes the key that has a secret: DELETE ... WHERE secret = ... */
        REVOKE_BY_SECRET,
        /** Creates keys, whose secrets {@code getGeneratedKeys} gives out once: INSERT. */
        CREATE;

        public boolean revokes() {
            return this == REVOKE || this == REVOKE_BY_SECRET;
        }

        public boolean givesRows() {
            return this == QUERY || this == EXPLAIN;
        }
    }

    /** What the statement does. Asks nobody. */
    Kind kind() throws SQLException;

    /**
     * The keys that the statement would revoke now, with its present parameters, in the order in which it finds them; none
     * for the kinds that revoke nothing. Nothing is changed. Each key is there once.
     *
     * <p>Asked of a {@link Kind#REVOKE_BY_SECRET}, the key is found by its fingerprint.
     *
     * @throws SQLException what execution would throw before its first revocation: 23001 for what a guard holds back, 25006
     *     on a read-only connection, 07001 where a parameter has no value, and whatever reading the keys runs into. A secret
     *     whose key cannot be told is 42704 where no key has its fingerprint, and 21000 where several have
     */
    List<KeyAtStake> keysAtStake() throws SQLException;

    /**
     * Executes a statement that revokes, on those keys of {@code ids} only that still match its condition: what has come to
     * match it since {@link #keysAtStake()} is left alone. Guards hold for the keys that are left. Otherwise as
     * {@code executeLargeUpdate}; in a dry run nothing is revoked here either. With RETURNING, {@code getResultSet} has the
     * rows of those keys.
     *
     * @return how many keys the catalog confirmed to have revoked
     * @throws SQLException as {@code executeLargeUpdate} does; 07003 for a statement of another kind
     */
    long revokeOnly(Collection<String> ids) throws SQLException;

    /**
     * The names of the keys that a {@link Kind#CREATE} would make now, with its present parameters, in order; none for the other
     * kinds. Nothing is changed.
     *
     * @throws SQLException what execution would throw before its first key
     */
    List<String> keysToCreate() throws SQLException;
}
