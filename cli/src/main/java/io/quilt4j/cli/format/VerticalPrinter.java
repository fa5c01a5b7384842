package io.quilt4j.cli.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Objects;

/** A block of lines for each row, a line for each column: for rows too wide for the screen. */
final class VerticalPrinter implements ResultPrinter {

    @Override
    public long print(ResultSet results, PrintStream out) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        int width = 0;
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            width = Math.max(width, Cells.width(columns.getColumnLabel(column)));
        }
        long rows = 0;
        while (results.next()) {
            rows++;
            out.println("*** row " + rows + " ***");
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String cell = Objects.requireNonNullElse(results.getString(column), "NULL");
                out.println(Cells.padded(columns.getColumnLabel(column), width, true) + ": " + Cells.onOneLine(cell));
            }
        }
        out.println("(" + Cells.rows(rows) + ")");
        return rows;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }
}
