package io.quilt4j.cli.format;

/** The formats of {@code --format}. */
public enum Format {
    table,
    csv,
    json,
    jsonl,
    markdown,
    vertical;

    public ResultPrinter printer() {
        return switch (this) {
            case table -> new TablePrinter();
            case csv -> new CsvPrinter();
            case json -> new JsonPrinter(false);
            case jsonl -> new JsonPrinter(true);
            case markdown -> new MarkdownPrinter();
            case vertical -> new VerticalPrinter();
        };
    }
}
