package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.shell.session.QuiltDatabase;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j} without a command: code on the configured catalog. */
@Command(
        name = "quilt4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
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
    final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "env:NAME, file:PATH, or - for standard input. Default: the stored login.")
    @Nullable
    String apiKey;

    QuiltCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        code.check();
        QuiltOptions.Builder options = catalog.options(console).keyChangeListener(console.journal(code.care.reason()));
        if (apiKey != null) {
            options.apiKey(ApiKeyOption.read("--api-key", apiKey, console));
        }
        QuiltDatabase database = new QuiltDatabase(options.build());
        if (code.wantShell(console)) {
            OwnFolders own = new OwnFolders(console.environment());
            return code.openShell(database, "quilt4j: SQL, Java and quilt3 calls; /help", own.history(), own.startup());
        }
        return code.run(database, console);
    }
}
