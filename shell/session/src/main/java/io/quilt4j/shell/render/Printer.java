package io.quilt4j.shell.render;

import java.io.PrintStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one result, and the count of one change, in a format of its own. */
public interface Printer {

    /**
     * Writes the rows in their order.
     *
     * @return how many rows were written
     * @throws SQLException when reading a row fails; what was written by then stays
     */
    long print(Rows rows, PrintStream out) throws SQLException;

    /** Writes the rows of a table. */
    default void print(Table table, PrintStream out) {
        try {
            print(table.asRows(), out);
        } catch (SQLException e) {
            throw new IllegalStateException("rows in memory do not fail", e);
        }
    }

    /** Writes how many rows a statement has changed. */
    void printCount(long count, PrintStream out);

    /** Writes a value that is no table. */
    default void printValue(@Nullable Object value, PrintStream out) {
        out.println(PlainText.of(value));
    }
}
