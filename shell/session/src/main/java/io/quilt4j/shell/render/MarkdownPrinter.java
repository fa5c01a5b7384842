package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.text.Harmless;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A Markdown table, as GitHub reads it. */
final class MarkdownPrinter implements Printer {

    @Override
    public long print(Rows rows, PrintStream out) throws SQLException {
        out.println(line(rows.columns().stream().map(Column::name).toList()));
        out.println(rows.columns().stream()
                .map(column -> column.kind().isRight() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        long written = 0;
        while (rows.next()) {
            written++;
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < rows.columns().size(); column++) {
                cells.add(Harmless.line(Objects.requireNonNullElse(rows.text(column), "")));
            }
            out.println(line(cells));
        }
        return written;
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownPrinter::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`");
    }
}
