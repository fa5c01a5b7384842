package io.quilt4j.cli;

import io.quilt4j.shell.session.QuiltDatabase;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What the commands about keys have in common: where, how it is printed, and with what care. */
final class UsualOptions {

    @Mixin
    final LoginOptions login = new LoginOptions();

    @Mixin
    final FormatOption printing = new FormatOption();

    @Mixin
    final OutputOption output = new OutputOption();

    @Mixin
    final CareOptions care = new CareOptions();

    /** Runs {@code code} in a session of the catalog, and prints what it gives; the exit status. */
    int run(Console console, Callable<@Nullable Object> code) throws IOException {
        QuiltDatabase database = new QuiltDatabase(login.options(console, care));
        return output.run(console, out -> {
            try (CodeRunner runner = new CodeRunner(database, printing.format, care, 1, out)) {
                return runner.call(code) ? ExitStatus.DONE : ExitStatus.FAILED;
            }
        });
    }
}
