package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Paint.Role;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.TextWidth;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for people: a line of labels, a rule, a line for each row, and how many there are. One thing is printed as its fields. */
final class TablePrinter implements Printer {

    /** So many rows decide how wide the columns are; later ones flow past, so that their number needs no memory. */
    private static final int MEASURED = 10_000;

    private final Look look;

    TablePrinter(Look look) {
        this.look = look;
    }

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        if (rows.isOne()) {
            return new VerticalPrinter(look).print(rows, out);
        }
        List<List<Cell>> measured = new ArrayList<>();
        boolean more = rows.next();
        while (more && measured.size() < MEASURED && isShown(measured.size())) {
            measured.add(cells(rows));
            more = rows.next();
        }
        int[] widths = Widths.fit(widths(rows.columns(), measured), look.width());
        printHead(rows.columns(), widths, out);
        measured.forEach(row -> out.println(line(row, rows.columns(), widths)));
        long written = measured.size();
        measured.clear();
        while (more && isShown(written)) {
            out.println(line(cells(rows), rows.columns(), widths));
            written++;
            more = rows.next();
        }
        if (widths.length < rows.columns().size()) {
            printLeftOut(rows.columns().subList(widths.length, rows.columns().size()), out);
        }
        Ending.print(rows, written, more, look, out);
        return written;
    }

    private void printLeftOut(List<Column> columns, PrintStream out) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        out.println(look.paint().on(Role.NOTE, "(no room for: " + names + ")"));
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }

    private boolean isShown(long row) {
        return look.maxRows() == 0 || row < look.maxRows();
    }

    private List<Cell> cells(Rows rows) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < rows.columns().size(); column++) {
            cells.add(Cell.of(rows.text(column), rows.columns().get(column), look));
        }
        return cells;
    }

    private void printHead(List<Column> columns, int[] widths, PrintStream out) {
        List<Cell> labels = columns.stream()
                .map(column -> new Cell(Harmless.line(column.name()), Role.HEADING))
                .toList();
        out.println(line(labels, columns, widths));
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : Widths.GAP).append("-".repeat(width));
        }
        out.println(look.paint().on(Role.NOTE, rule.toString()));
    }

    private static int[] widths(List<Column> columns, List<List<Cell>> rows) {
        int[] widths = columns.stream()
                .mapToInt(column -> TextWidth.of(Harmless.line(column.name())))
                .toArray();
        for (List<Cell> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).width());
            }
        }
        return widths;
    }

    private String line(List<Cell> cells, List<Column> columns, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            boolean right = columns.get(i).kind().isRight();
            int width = look.isScreen()
                    ? widths[i]
                    : Math.max(widths[i], cells.get(i).width());
            line.append(i == 0 ? "" : Widths.GAP)
                    .append(
                            last && !right
                                    ? cells.get(i)
                                            .shown(
                                                    look,
                                                    Math.min(width, cells.get(i).width()),
                                                    false)
                                    : cells.get(i).shown(look, width, right));
        }
        return line.toString().stripTrailing();
    }
}
