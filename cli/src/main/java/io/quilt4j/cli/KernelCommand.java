package io.quilt4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code quilt4j kernel}: the Jupyter kernel. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = "The Jupyter kernel: notebooks with Java, quilt3 calls and SQL.",
        synopsisSubcommandLabel = "(install | uninstall | run)")
final class KernelCommand {

    private final Console console;

    KernelCommand(Console console) {
        this.console = console;
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Run a kernel; Jupyter does that by itself.")
    int run(@Parameters(paramLabel = "FILE", description = "The connection file.") Path file) throws IOException {
        return KernelProcess.run(file, console);
    }
}
