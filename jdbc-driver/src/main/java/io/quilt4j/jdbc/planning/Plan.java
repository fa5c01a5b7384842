package io.quilt4j.jdbc.planning;

import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.tables.KeyTable;
import java.sql.Types;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A statement that is ready to run any number of times, on any connection. */
public sealed interface Plan {

    /** The types of its parameters, in order. */
    List<RelDataType> parameters();

    /** Gives rows. */
    record Select(Query query, List<RelDataType> parameters) implements Plan {}

    /**
     * Revokes the keys that a query finds.
     *
     * @param keys gives id, name, fingerprint, user_email and last_used_at of each key, and behind them what is to be returned
     * @param filtered whether there is a WHERE clause
     */
    record Revoke(KeyTable table, Query keys, boolean filtered, List<RelDataType> parameters) implements Plan {
        /** What {@code keys} gives first. */
        public static final List<String> COLUMNS = List.of("id", "name", "fingerprint", "user_email", "last_used_at");

        /** The same with their types. */
        public static final List<Column> KEY = COLUMNS.stream()
                .map(name -> Column.of(name, name.equals("last_used_at") ? Types.TIMESTAMP : Types.VARCHAR))
                .toList();
    }

    /**
     * Revokes the key with a secret, unseen by the query engine.
     *
     * @param secret the secret, written in the statement or bound to its only parameter
     */
    record RevokeSecret(Value secret, List<RelDataType> parameters) implements Plan {
        @Override
        public String toString() {
            return "RevokeSecret";
        }
    }

    /**
     * Creates a key for each row that a query gives.
     *
     * @param keys gives name and expires_in_days of each key
     */
    record Create(Query keys, List<RelDataType> parameters) implements Plan {
        /** What is told of each new key. */
        public static final List<Column> KEY = List.of(
                Column.of("id", Types.VARCHAR),
                Column.of("name", Types.VARCHAR),
                Column.of("fingerprint", Types.VARCHAR),
                Column.of("expires_at", Types.TIMESTAMP),
                Column.of("secret", Types.VARCHAR));
    }

    /**
     * Revokes or creates keys as another plan does, and gives rows of those keys.
     *
     * @param change a {@link Revoke}, {@link RevokeSecret} or {@link Create}
     * @param places indexes into the rows that it tells of its keys
     * @param columns as many
     */
    record Returning(Plan change, List<Integer> places, List<Column> columns) implements Plan {
        @Override
        public List<RelDataType> parameters() {
            return change.parameters();
        }
    }

    /** Says what another plan would do. */
    record Explain(Plan explained, List<RelDataType> parameters) implements Plan {}

    /** A text that is known when the statement runs; it never prints itself. */
    final class Value {
        private final @Nullable Secret written;

        Value(@Nullable Secret written) {
            this.written = written;
        }

        /** The text; null where it is bound to the parameter. */
        public @Nullable Secret written() {
            return written;
        }
    }
}
