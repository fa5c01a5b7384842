package io.quilt4j.shell.render;

/** The formats of {@code --format}. */
public enum Format {
    table,
    csv,
    json,
    jsonl,
    markdown,
    vertical;

    /** Prints for a file or a pipe. */
    public Printer printer() {
        return printer(Look.PLAIN);
    }

    public Printer printer(Look look) {
        return switch (this) {
            case table -> new TablePrinter(look);
            case csv -> new CsvPrinter(look);
            case json -> new JsonPrinter(false);
            case jsonl -> new JsonPrinter(true);
            case markdown -> new MarkdownPrinter();
            case vertical -> new VerticalPrinter(look);
        };
    }
}
