package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import picocli.CommandLine.Option;

/** {@code --format FORMAT}: how results are printed. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How results are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.table;
}
