package io.quilt4j.cli;

import io.quilt4j.lifecycle.journal.Checkpoint;
import io.quilt4j.lifecycle.journal.Entry;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import io.quilt4j.lifecycle.journal.Verification;
import io.quilt4j.shell.render.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quilt4j journal}: what was done to keys from this machine. Asks no catalog. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "What was done to keys from this machine: list it, verify that nobody changed it.")
final class JournalCommand implements Callable<Integer> {

    private static final String FILE = "The journal. Default: quilt4j/journal.jsonl in your state directory.";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    JournalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        throw new ParameterException(own.commandLine(), "Which one? list, verify or head.");
    }

    /** One record, in one row. */
    public record Line(
            long n,
            Instant time,
            String op,
            String outcome,
            @Nullable String key,
            @Nullable String id,
            @Nullable String fingerprint,
            @Nullable String user,
            String registry,
            @Nullable String run,
            @Nullable String reason) {

        static Line of(JournalRecord record) {
            Entry entry = record.entry();
            return new Line(
                    record.n(),
                    record.time(),
                    entry.op(),
                    entry.outcome(),
                    entry.name(),
                    entry.id(),
                    entry.fingerprint(),
                    entry.user(),
                    entry.registry(),
                    entry.run(),
                    entry.reason());
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All records, the oldest first.")
    int list(
            @Option(names = "--file", paramLabel = "FILE", description = FILE) @Nullable Path file,
            @Option(names = "--run", paramLabel = "RUN", description = "Only those of this rotation.") @Nullable
                    String run,
            @Mixin FormatOption format,
            @Mixin OutputOption output)
            throws IOException {
        Verification found = journal(file).verify();
        List<Line> lines = found.records().stream()
                .filter(record -> run == null
                        || (record.entry().run() != null && record.entry().run().startsWith(run)))
                .map(Line::of)
                .toList();
        return output.run(console, printing -> {
            Table.of(lines).ifPresent(table -> format.format.printer().print(table, printing.out()));
            printing.out().flush();
            return said(found.broken(), found);
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Look whether each record is the one that was written. Exit status 1: one is not.")
    int verify(
            @Option(names = "--file", paramLabel = "FILE", description = FILE) @Nullable Path file,
            @Option(
                            names = "--against",
                            paramLabel = "CHECKPOINT",
                            description =
                                    "What `journal head` printed before, or - for standard input: shows also that the"
                                            + " end is missing, or that all was written anew.")
                    @Nullable
                    String against)
            throws IOException {
        Verification found = journal(file).verify();
        String wrong = against == null ? found.broken() : found.against(Checkpoint.read(text(against)));
        int status = said(wrong, found);
        if (status == ExitStatus.DONE) {
            console.out().println(found.records().size() + " records, none changed");
            console.out().flush();
        }
        return status;
    }

    @Command(
            name = "head",
            mixinStandardHelpOptions = true,
            description =
                    "Print a checkpoint (C2SP tlog-checkpoint) to keep where nobody who can change the journal can"
                            + " change it.")
    int head(@Option(names = "--file", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        console.out().print(journal(file).head());
        console.out().flush();
        return ExitStatus.DONE;
    }

    private String text(String file) throws IOException {
        return file.equals("-")
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }

    private int said(@Nullable String wrong, Verification found) {
        if (found.torn() != null) {
            console.err().println("warning: " + found.torn());
        }
        if (wrong == null) {
            return ExitStatus.DONE;
        }
        console.err().println("error: The journal was changed: " + wrong);
        if (found.broken() != null) {
            console.err().println("note: " + Journal.WAY_OUT);
        }
        return ExitStatus.FAILED;
    }

    private Journal journal(@Nullable Path file) {
        Path path = file == null ? Journal.path(console.environment()) : file;
        return new Journal(path, Clock.systemUTC(), text -> console.err().println("warning: " + text));
    }
}
