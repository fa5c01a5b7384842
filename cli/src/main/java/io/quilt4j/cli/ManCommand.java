package io.quilt4j.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quilt4j man}: the manual page, which the distribution has in {@code share/man/man1}. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = {
            "Print the manual page.",
            "  quilt4j man | man -l -                reads it",
            "  quilt4j man > /usr/local/share/man/man1/quilt4j.1"
        })
final class ManCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    ManCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(new ManPage(Objects.requireNonNull(spec).root().commandLine()).text());
        return ExitStatus.DONE;
    }
}
