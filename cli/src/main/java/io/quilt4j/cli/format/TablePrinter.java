package io.quilt4j.cli.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table for people: a line of labels, a rule, a line for each row, and how many there are. */
final class TablePrinter implements ResultPrinter {

    private static final String NULL = "NULL";

    @Override
    public long print(ResultSet results, PrintStream out) throws SQLException {
        TextResult text = TextResult.read(results);
        int[] widths = widths(text);
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
        }
        out.println(line(text.labels(), widths, text.numeric()));
        out.println(rule);
        for (List<@Nullable String> row : text.rows()) {
            out.println(line(row, widths, text.numeric()));
        }
        out.println("(" + Cells.rows(text.rows().size()) + ")");
        return text.rows().size();
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }

    private static int[] widths(TextResult text) {
        int[] widths = text.labels().stream().mapToInt(Cells::width).toArray();
        for (List<@Nullable String> row : text.rows()) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], Cells.width(Objects.requireNonNullElse(row.get(column), NULL)));
            }
        }
        return widths;
    }

    private static String line(List<? extends @Nullable String> cells, int[] widths, List<Boolean> numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = Objects.requireNonNullElse(cells.get(column), NULL);
            line.append(column == 0 ? "" : "  ").append(Cells.padded(cell, widths[column], numeric.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
