package io.quilt4j.cli.format;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Markdown table, as GitHub reads it. */
final class MarkdownPrinter implements ResultPrinter {

    @Override
    public long print(ResultSet results, PrintStream out) throws SQLException {
        TextResult text = TextResult.read(results);
        out.println(line(text.labels()));
        out.println(text.numeric().stream()
                .map(numeric -> numeric ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        for (List<@Nullable String> row : text.rows()) {
            out.println(line(row));
        }
        return text.rows().size();
    }

    @Override
    public void printCount(long count, PrintStream out) {
        out.println(Cells.rows(count) + " changed");
    }

    private static String line(List<? extends @Nullable String> cells) {
        return cells.stream()
                .map(cell -> escaped(Objects.requireNonNullElse(cell, "")))
                .collect(Collectors.joining(" | ", "| ", " |"));
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
