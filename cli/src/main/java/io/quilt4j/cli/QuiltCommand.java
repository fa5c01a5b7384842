package io.quilt4j.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "env:NAME, file:PATH, or - for standard input. Default: the stored login.")
    private @Nullable String apiKey;

    QuiltCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        sql.check();
        Properties properties = new Properties();
        if (apiKey != null) {
            properties.setProperty("apiKey", ApiKeyOption.read(apiKey, console));
        }
        String url = "jdbc:quilt:" + Objects.requireNonNullElse(catalog.catalog(), "");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return sql.run(connection, console);
        }
    }
}
