package io.quilt4j.cli;

import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.terminal.Shell;
import io.quilt4j.shell.terminal.ShellOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The code of a command line, Java, {@code quilt3} calls or SQL, and how results are printed. */
final class CodeOptions {

    /** In the order in which they were written. */
    @ArgGroup(multiplicity = "0..*")
    @Nullable
    List<Source> sources;

    @Mixin
    final FormatOption printing = new FormatOption();

    @Mixin
    final OutputOption output = new OutputOption();

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many rows of a result of sql(...) are kept for Java. Default: ${DEFAULT-VALUE}.")
    int keep = 100_000;

    @Mixin
    final CareOptions care = new CareOptions();

    @Option(
            names = "--no-color",
            description = "No colours in the shell, whatever the terminal can; so does the variable NO_COLOR.")
    boolean noColor;

    @Option(
            names = "--startup",
            paramLabel = "FILE",
            description = "Code that the shell runs when it starts. Default: quilt4j/startup.jsh in your configuration"
                    + " directory; none for a demo.")
    @Nullable
    Path startup;

    /** True when somebody sits at a terminal and has not said what to run. */
    boolean wantShell(Console console) {
        if (sources == null && care.approve() != null) {
            throw new WrongUsage("--approve needs the DELETE: give it with -e, -f or -.");
        }
        return sources == null && console.terminal() != null;
    }

    /** Opens a shell; {@code history} and {@code usualStartup} are null for none. */
    int openShell(QuiltDatabase database, String greeting, @Nullable Path history, @Nullable Path usualStartup)
            throws IOException {
        return Shell.run(new ShellOptions(
                database.options(),
                database,
                greeting,
                history,
                startup == null ? usualStartup : startup,
                printing.format,
                care.yes(),
                care.dryRun(),
                care.readOnly(),
                !noColor,
                keep,
                care.secretTo()));
    }

    /** @throws WrongUsage when a word stands where only {@code -} may */
    void check() {
        care.check();
        if (keep < 1) {
            throw new WrongUsage("--keep takes a number of rows, at least 1.");
        }
        for (Source source : sources == null ? List.<Source>of() : sources) {
            if (source.dash != null && !source.dash.equals("-")) {
                throw new WrongUsage("There is no command " + source.dash + ". Try: quilt4j --help");
            }
        }
    }

    /** Runs the code given, or that of standard input when none is. */
    int run(QuiltDatabase database, Console console) throws IOException {
        return output.run(console, printing -> runOn(database, printing));
    }

    private int runOn(QuiltDatabase database, Console console) throws IOException {
        try (CodeRunner runner = new CodeRunner(database, this.printing.format, care, keep, console)) {
            for (Source source : sources == null ? List.of(Source.standardInput()) : sources) {
                boolean done = source.isStandardInput() ? runner.run(console.in()) : runner.run(source.read());
                Integer left = runner.exitStatus();
                if (!done || left != null) {
                    return left == null ? ExitStatus.FAILED : left;
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
        @Nullable
        String code;

        @Option(names = "-f", paramLabel = "FILE", description = "Run the code of a file and exit.")
        @Nullable
        String file;

        @Parameters(arity = "0..1", paramLabel = "STDIN", description = "-: run the code of standard input and exit.")
        @Nullable
        String dash;

        static Source standardInput() {
            Source source = new Source();
            source.dash = "-";
            return source;
        }

        boolean isStandardInput() {
            return code == null && (file == null || file.equals("-"));
        }

        String read() throws IOException {
            return code == null ? SourceText.ofFile(String.valueOf(file)) : code;
        }
    }
}
