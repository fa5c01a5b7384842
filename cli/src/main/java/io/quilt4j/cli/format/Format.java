package io.quilt4j.cli.format;

/** The formats of {@code --format}. */
public enum Format {
    table(new TablePrinter()),
    csv(new CsvPrinter()),
    json(new JsonPrinter(false)),
    jsonl(new JsonPrinter(true)),
    markdown(new MarkdownPrinter()),
    vertical(new VerticalPrinter());

    private final ResultPrinter printer;

    Format(ResultPrinter printer) {
        this.printer = printer;
    }

    public ResultPrinter printer() {
        return printer;
    }
}
