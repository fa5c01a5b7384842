package io.quilt4j.cli.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180), with a line of labels. NULL is an empty field, an empty text is {@code ""}. */
final class CsvPrinter implements ResultPrinter {

    private static final String LINE_END = "\r\n";

    @Override
    public long print(ResultSet results, PrintStream out) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        int count = columns.getColumnCount();
        for (int column = 1; column <= count; column++) {
            out.print(field(columns.getColumnLabel(column)));
            out.print(column == count ? LINE_END : ",");
        }
        long rows = 0;
        while (results.next()) {
            rows++;
            for (int column = 1; column <= count; column++) {
                out.print(field(results.getString(column)));
                out.print(column == count ? LINE_END : ",");
            }
        }
        return rows;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.print("changed" + LINE_END + count + LINE_END);
    }

    private static String field(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
