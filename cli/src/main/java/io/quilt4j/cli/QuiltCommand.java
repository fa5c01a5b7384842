package io.quilt4j.cli;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quilt4j} without a command: SQL on the configured catalog. */
@Command(
        name = "quilt4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Query and manage the API keys of a Quilt catalog with SQL.",
        footer = {
            "",
            "Results go to standard output, everything else to standard error.",
            "Exit status: 0 done, 1 a statement failed, 2 wrong usage, 130 interrupted."
        })
final class QuiltCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final SqlOptions sql = new SqlOptions();

    @Option(names = "--catalog", paramLabel = "URL", description = "The catalog. Default: the one that was configured.")
    private @Nullable URI catalog;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "env:NAME, file:PATH, or - for standard input. Default: the stored login.")
    private @Nullable String apiKey;

    @Spec
    private @Nullable CommandSpec spec;

    QuiltCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Properties properties = new Properties();
        if (apiKey != null) {
            properties.setProperty("apiKey", ApiKeyOption.read(apiKey, console, spec().commandLine()));
        }
        String url = "jdbc:quilt:" + (catalog == null ? "" : catalog);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return sql.run(connection, console);
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls a command");
        }
        return spec;
    }
}
