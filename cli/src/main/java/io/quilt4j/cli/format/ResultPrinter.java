package io.quilt4j.cli.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the rows of one result, and the count of one change, in a format of its own. */
public interface ResultPrinter {

    /**
     * Writes every row that is left in {@code rows}, in their order.
     *
     * @return how many rows were written
     */
    long print(ResultSet rows, PrintStream out) throws SQLException;

    /** Writes how many rows a statement has changed. */
    void printCount(long count, PrintStream out);
}
