package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The code of a command line, Java, {@code quilt3} calls or SQL, and how results are printed. */
final class CodeOptions {

    /** In the order in which they were written. */
    @ArgGroup(multiplicity = "0..*")
    private @Nullable List<Source> sources;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How results are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(
            names = "--read-only",
            description = "Refuse every SQL statement that changes something; Java is refused altogether.")
    private boolean readOnly;

    boolean areGiven() {
        return sources != null;
    }

    /** @throws WrongUsage when a word stands where only {@code -} may */
    void check() {
        for (Source source : sources == null ? List.<Source>of() : sources) {
            if (source.dash != null && !source.dash.equals("-")) {
                throw new WrongUsage("There is no command " + source.dash + ". Try: quilt4j --help");
            }
        }
    }

    /** Runs the code given, or that of standard input when none is. */
    int run(Target target, Console console) throws IOException, SQLException {
        try (CodeRunner runner = new CodeRunner(target, format, readOnly, console)) {
            for (Source source : sources == null ? List.of(Source.standardInput()) : sources) {
                if (!runner.run(source.read(console))) {
                    return ExitStatus.FAILED;
                }
            }
            return ExitStatus.DONE;
        }
    }

    /** One text, read when its turn comes. */
    static final class Source {

        @Option(
                names = "-e",
                paramLabel = "CODE",
                description = "Run this code (Java, quilt3 calls or SQL) and exit. May be repeated.")
        private @Nullable String code;

        @Option(names = "-f", paramLabel = "FILE", description = "Run the code of a file and exit.")
        private @Nullable String file;

        @Parameters(arity = "0..1", paramLabel = "-", description = "Run the code of standard input and exit.")
        private @Nullable String dash;

        static Source standardInput() {
            Source source = new Source();
            source.dash = "-";
            return source;
        }

        String read(Console console) throws IOException {
            if (code != null) {
                return code;
            }
            if (file != null && !file.equals("-")) {
                return Files.readString(Path.of(file));
            }
            return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
