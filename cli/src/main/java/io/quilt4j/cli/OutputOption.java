package io.quilt4j.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -o FILE}: where results go. */
final class OutputOption {

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Write results into this file, which is replaced. Default: standard output.")
    @Nullable
    Path output;

    /** What prints results, and answers an exit status. */
    @FunctionalInterface
    interface Printing {
        int on(Console console) throws IOException;
    }

    /** Runs it on the console, or on one whose results go into the file. */
    int run(Console console, Printing printing) throws IOException {
        if (output == null) {
            return printing.on(console);
        }
        try (OutputStream file = Files.newOutputStream(output);
                PrintStream results = new PrintStream(
                        new ResultStream(new BufferedOutputStream(file), false), false, StandardCharsets.UTF_8)) {
            int status = printing.on(console.withOut(results));
            results.flush();
            return status;
        }
    }
}
