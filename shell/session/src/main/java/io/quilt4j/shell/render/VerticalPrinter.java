package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Paint.Role;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.text.TextWidth;
import java.io.PrintStream;
import java.sql.SQLException;

/** A block of lines for each row, a line for each column: for rows too wide for the screen, and for one thing. */
final class VerticalPrinter implements Printer {

    private final Look look;

    VerticalPrinter(Look look) {
        this.look = look;
    }

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        int width = rows.columns().stream()
                .mapToInt(column -> TextWidth.of(column.name()))
                .max()
                .orElse(0);
        long written = 0;
        boolean more = rows.next();
        while (more && (look.maxRows() == 0 || written < look.maxRows())) {
            written++;
            if (!rows.isOne()) {
                out.println(look.paint().on(Role.HEADING, "*** row " + written + " ***"));
            }
            for (int i = 0; i < rows.columns().size(); i++) {
                Column column = rows.columns().get(i);
                String label = Cells.padded(column.name(), width, true);
                out.println(look.paint().on(Role.HEADING, label) + ": "
                        + Cell.of(rows.text(i), column, look).shown(look));
            }
            more = rows.next();
        }
        if (!rows.isOne()) {
            Ending.print(rows, written, more, look, out);
        }
        return written;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }
}
