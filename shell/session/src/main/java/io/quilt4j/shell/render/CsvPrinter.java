package io.quilt4j.shell.render;

import io.quilt4j.shell.sql.Csv;
import io.quilt4j.shell.text.Harmless;
import java.io.PrintStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180), with a line of labels. NULL is an empty field, an empty text is {@code ""}. */
final class CsvPrinter implements Printer {

    private static final String LINE_END = "\r\n";

    private final Look look;

    CsvPrinter(Look look) {
        this.look = look;
    }

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        int count = rows.columns().size();
        for (int column = 0; column < count; column++) {
            field(rows.columns().get(column).name(), column, count, out);
        }
        long written = 0;
        while (rows.next()) {
            written++;
            for (int column = 0; column < count; column++) {
                field(rows.text(column), column, count, out);
            }
        }
        return written;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.print("changed" + LINE_END + count + LINE_END);
    }

    private void field(@Nullable String text, int column, int count, PrintStream out) {
        out.print(Csv.field(text != null && look.isScreen() ? Harmless.text(text) : text));
        out.print(column == count - 1 ? LINE_END : ",");
    }
}
