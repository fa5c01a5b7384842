package io.quilt4j.cli;

import io.quilt4j.cli.format.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The statements of a command line, and how their results are printed. */
final class SqlOptions {

    /** Statements from the command line and from files, in the order in which they were written. */
    private final List<Source> sources = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How results are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.table;

    @Option(names = "--read-only", description = "Refuse every statement that changes something.")
    boolean readOnly;

    @Option(names = "-e", paramLabel = "SQL", description = "Run these statements and exit. May be repeated.")
    void addCode(String code) {
        sources.add(console -> code);
    }

    @Option(
            names = "-f",
            paramLabel = "FILE",
            description = "Run the statements of a file and exit; - is standard input.")
    void addFile(String file) {
        sources.add(console -> file.equals("-")
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file)));
    }

    /** Runs the statements given, or those of standard input when none are. */
    int run(Connection connection, Console console) throws SQLException, IOException {
        connection.setReadOnly(readOnly);
        SqlSession session = new SqlSession(connection, format, console);
        if (sources.isEmpty()) {
            addFile("-");
        }
        for (Source source : sources) {
            if (!session.run(source.read(console))) {
                return ExitStatus.FAILED;
            }
        }
        return ExitStatus.DONE;
    }

    boolean areGiven() {
        return !sources.isEmpty();
    }

    /** A text that is read when its turn comes. */
    private interface Source {
        String read(Console console) throws IOException;
    }
}
