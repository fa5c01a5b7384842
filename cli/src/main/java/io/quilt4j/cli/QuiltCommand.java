package io.quilt4j.cli;

import io.quilt4j.shell.session.QuiltDatabase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j} without a command: code on the configured catalog. */
@Command(
        name = "quilt4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.Provider.class,
        description = "Query and manage the API keys of a Quilt catalog with SQL, Java and quilt3 calls.",
        footer = {
            "",
            "Results go to standard output, everything else to standard error.",
            "Exit status: 0 done, 1 a statement failed, 2 wrong usage, 3 found or waiting, 130 interrupted."
        })
final class QuiltCommand implements Callable<Integer> {

    /** How one logs in here. */
    static final String LOGIN = "quilt4j login";

    private final Console console;

    @Mixin
    final CodeOptions code = new CodeOptions();

    @Mixin
    final LoginOptions login = new LoginOptions();

    QuiltCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        code.check();
        QuiltDatabase database = new QuiltDatabase(login.options(console, code.care));
        if (code.wantShell(console)) {
            OwnFolders own = new OwnFolders(console.environment());
            return code.openShell(database, "quilt4j: SQL, Java and quilt3 calls; /help", own.history(), own.startup());
        }
        return code.run(database, console);
    }
}
