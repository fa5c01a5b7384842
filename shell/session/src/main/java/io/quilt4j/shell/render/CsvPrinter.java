package io.quilt4j.shell.render;

import io.quilt4j.shell.sql.Csv;
import io.quilt4j.shell.text.Harmless;
import java.io.PrintStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values, quoted as RFC 4180 says, with a line of labels. Lines end with LF, as the tools of Unix want them. NULL is an
 * empty field, an empty text is {@code ""}. A line is written at once.
 */
final class CsvPrinter implements Printer {

    private static final String LINE_END = "\n";

    private final Look look;

    CsvPrinter(Look look) {
        this.look = look;
    }

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        int count = rows.columns().size();
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < count; column++) {
            field(rows.columns().get(column).name(), column, count, line);
        }
        out.print(line);
        long written = 0;
        while (rows.next()) {
            written++;
            line.setLength(0);
            for (int column = 0; column < count; column++) {
                field(rows.text(column), column, count, line);
            }
            out.print(line);
        }
        return written;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.print("changed" + LINE_END + count + LINE_END);
    }

    private void field(@Nullable String text, int column, int count, StringBuilder line) {
        line.append(Csv.field(text != null && look.isScreen() ? Harmless.text(text) : text))
                .append(column == count - 1 ? LINE_END : ",");
    }
}
