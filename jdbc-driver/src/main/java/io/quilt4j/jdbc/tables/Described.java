package io.quilt4j.jdbc.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or view, as metadata shows it. */
public interface Described {

    String name();

    /** One sentence on what a row is. */
    String remarks();

    /** The columns, in order. */
    List<TableColumn> columns();

    /** The column that tells rows apart; null where there is none. */
    default @Nullable String primaryKey() {
        return null;
    }

    /** What may be done with its rows, in the words of SQL. */
    default List<String> privileges() {
        return List.of("SELECT");
    }

    /** Whether INSERT cannot give a value for that column, because the catalog sets it. */
    default boolean generates(String column) {
        return false;
    }

    /** {@code TABLE} or {@code VIEW}. */
    default String type() {
        return "TABLE";
    }
}
