package io.quilt4j.cli;

import io.quilt4j.notebooks.install.KernelFolder;
import io.quilt4j.notebooks.install.KernelInstallation;
import io.quilt4j.notebooks.install.Program;
import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    /** Where a kernel is installed. */
    static final class Place {

        @Option(names = "--user", description = "For you alone. This is the default.")
        @SuppressWarnings("UnusedVariable") // it says what happens anyway
        private boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "Below DIR/share/jupyter, of a Python environment say.")
        private @Nullable Path prefix;

        @Option(names = "--sys-prefix", description = "In the Python environment that is active.")
        private boolean active;
    }

    @Command(name = "install", mixinStandardHelpOptions = true, description = "Tell Jupyter of this kernel.")
    int install(@ArgGroup(exclusive = true) @Nullable Place place) throws IOException, InterruptedException {
        Path folder = folder(place);
        KernelInstallation installation = new KernelInstallation(folder, program(Program.ownJars()));
        installation.copy();
        console.err().println("quilt4j: preparing a fast start ...");
        if (!installation.prepareFastStart()) {
            console.err().println("quilt4j: that did not work; the kernel will take two seconds to start.");
        }
        console.out().println("Installed the kernel quilt4j in " + folder);
        return ExitStatus.DONE;
    }

    @Command(name = "uninstall", mixinStandardHelpOptions = true, description = "Remove this kernel from Jupyter.")
    int uninstall(@ArgGroup(exclusive = true) @Nullable Place place) throws IOException {
        Path folder = folder(place);
        boolean removed = new KernelInstallation(folder, program(List.of())).uninstall();
        console.out()
                .println(
                        removed
                                ? "Removed the kernel quilt4j from " + folder
                                : "There is no kernel quilt4j in " + folder);
        return removed ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Run a kernel; Jupyter does that by itself.")
    int run(@Parameters(paramLabel = "FILE", description = "The connection file.") Path file) throws IOException {
        return KernelProcess.run(file, console);
    }

    private Path folder(@Nullable Place place) {
        if (place != null && place.prefix != null) {
            return KernelFolder.ofPrefix(place.prefix);
        }
        if (place != null && place.active) {
            try {
                return KernelFolder.ofActiveEnvironment(console.environment());
            } catch (IllegalStateException e) {
                throw new WrongUsage(String.valueOf(e.getMessage()));
            }
        }
        return KernelFolder.ofUser(console.environment(), System.getProperty("os.name"));
    }

    /** Quick to start rather than quick for hours: cells wait for the catalog, not for the compiler. */
    private static Program program(List<Path> jars) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // As in the launcher: of what a start calls 200 times, most is not called 400 times.
                "-XX:CompileThresholdScaling=2",
                "-Xlog:disable",
                "-Xlog:all=off",
                // The archive of classes stays where it is in memory; moving it takes longer than all else before main.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                // What this JVM has found, after a look into all jars, need not be looked for at each start.
                "-Djava.nio.channels.spi.SelectorProvider="
                        + SelectorProvider.provider().getClass().getName(),
                "-Djava.awt.headless=true"));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 24) {
            // For what reads audit files compressed with zstd.
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Program(java, jars, options, KernelProcess.class.getName(), KernelTraining.class.getName());
    }
}
