package io.quilt4j.notebooks.display;

import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.text.SecretText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table for a notebook. Its colours follow the theme of JupyterLab or VS Code, and elsewhere the reader's light or dark
 * mode; without its styles, as on GitHub, it is a plain table.
 */
final class HtmlTable {

    private static final String STYLE = """
        <style>
        .q4j{--q4j-line:var(--jp-border-color2,var(--vscode-panel-border,#d0d7de));--q4j-soft:var(--jp-content-font-color2,#57606a);\
        --q4j-good:#1a7f37;--q4j-bad:#b35900;color:var(--jp-content-font-color1,var(--vscode-editor-foreground,#1f2328));overflow-x:auto}
        @media (prefers-color-scheme:dark){.q4j{--q4j-line:var(--jp-border-color2,var(--vscode-panel-border,#3d444d));\
        --q4j-soft:var(--jp-content-font-color2,#9198a1);color:var(--jp-content-font-color1,var(--vscode-editor-foreground,#e6edf3))}}
        .q4j table{border-collapse:collapse;font-size:13px;margin:0}
        .q4j th,.q4j td{border:0;border-bottom:1px solid var(--q4j-line);padding:4px 12px 4px 0;text-align:left!important;background:none;max-width:40em}
        .q4j th{font-weight:600}
        .q4j th,.q4j time,.q4j .badge,.q4j .short{white-space:nowrap}
        .q4j th.n,.q4j td.n{text-align:right!important;font-variant-numeric:tabular-nums}
        .q4j .null,.q4j caption{color:var(--q4j-soft)}
        .q4j caption{caption-side:bottom;text-align:left;padding:4px 0}
        .q4j .badge{border-radius:9px;padding:1px 8px;font-size:12px;font-weight:600}
        .q4j .active{color:var(--q4j-good);background:rgba(46,160,67,.18)}
        .q4j .expired{color:var(--q4j-bad);background:rgba(219,109,40,.18)}
        @media (prefers-color-scheme:dark){.q4j{--q4j-good:#56d364;--q4j-bad:#ffa657}}
        body[data-jp-theme-light="true"] .q4j{--q4j-good:#1a7f37;--q4j-bad:#b35900}
        body[data-jp-theme-light="false"] .q4j{--q4j-good:#56d364;--q4j-bad:#ffa657}
        </style>
        """;

    private final Table table;
    private final int rows;
    private final HtmlCell cells;

    /** {@code rows}: how many are shown at most. */
    HtmlTable(Table table, int rows, Instant now) {
        this.table = table;
        this.rows = rows;
        this.cells = new HtmlCell(now);
    }

    String html() {
        StringBuilder html =
                new StringBuilder(STYLE).append("<div class=\"q4j tex2jax_ignore mathjax_ignore\"><table>");
        if (table.one()) {
            fields(html);
        } else {
            rows(html);
        }
        return html.append("</table></div>").toString();
    }

    private void rows(StringBuilder html) {
        String caption = caption();
        html.append("<caption>").append(Html.escaped(caption)).append("</caption><thead><tr>");
        for (Column column : table.columns()) {
            html.append(column.kind() == Kind.NUMBER ? "<th class=\"n\">" : "<th>")
                    .append(Html.escaped(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        Rows all = table.asRows();
        for (int i = 0; i < rows && next(all); i++) {
            html.append("<tr>");
            for (int column = 0; column < table.columns().size(); column++) {
                cell(html, all, column);
            }
            html.append("</tr>");
        }
        html.append("</tbody>");
    }

    /** One thing: a line for each of its fields. */
    private void fields(StringBuilder html) {
        Rows all = table.asRows();
        html.append("<tbody>");
        if (next(all)) {
            for (int column = 0; column < table.columns().size(); column++) {
                html.append("<tr><th>")
                        .append(Html.escaped(table.columns().get(column).name()))
                        .append("</th>");
                cell(html, all, column);
                html.append("</tr>");
            }
        }
        html.append("</tbody>");
    }

    private String caption() {
        int count = table.rowCount();
        String total = table.more() ? "more than " + number(count) : number(count);
        String counted = count > rows
                ? number(rows) + " of " + total + " rows"
                : table.more()
                        ? "the first " + number(count) + " rows"
                        : number(count) + (count == 1 ? " row" : " rows");
        boolean hasTimes = count > 0 && table.columns().stream().anyMatch(column -> column.kind() == Kind.TIMESTAMP);
        return hasTimes ? counted + ", times in UTC" : counted;
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    private void cell(StringBuilder html, Rows all, int column) {
        Kind kind = table.columns().get(column).kind();
        cells.append(html, kind, kind == Kind.TIMESTAMP ? value(all, column) : null, text(all, column));
    }

    private static boolean next(Rows rows) {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw inMemory(e);
        }
    }

    private static @Nullable String text(Rows rows, int column) {
        try {
            String text = rows.text(column);
            // Before it may be cut: half a key is too much, too.
            return text == null ? null : SecretText.masked(text);
        } catch (SQLException e) {
            throw inMemory(e);
        }
    }

    private static @Nullable Object value(Rows rows, int column) {
        try {
            return rows.value(column);
        } catch (SQLException e) {
            throw inMemory(e);
        }
    }

    private static IllegalStateException inMemory(SQLException e) {
        return new IllegalStateException("rows in memory do not fail", e);
    }
}
