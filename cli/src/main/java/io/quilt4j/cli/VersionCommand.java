package io.quilt4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code quilt4j version}: the same as {@code --version}. */
@Command(name = "version", description = "Say the version, and which Java runs it.")
final class VersionCommand implements Callable<Integer> {

    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return Version.print(console.out());
    }
}
