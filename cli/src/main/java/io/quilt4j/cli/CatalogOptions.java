package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command is about, and where its login is. */
final class CatalogOptions {

    @Option(
            names = "--catalog",
            paramLabel = "URL",
            description = "The catalog. Default: your home catalog, the one that was configured.")
    @Nullable
    URI catalog;

    @Option(
            names = "--allow-http",
            description = "Send credentials over plain http, too. Default: only to this machine.")
    boolean allowHttp;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of config.yml and the logins. Default: the one that all Quilt clients share.")
    @Nullable
    Path data;

    /** Null for the home catalog. */
    @Nullable
    URI catalog() {
        return catalog;
    }

    QuiltOptions.Builder options(Console console) {
        return QuiltOptions.builder()
                .catalog(catalog)
                .allowHttp(allowHttp)
                .dataDirectory(data)
                .environment(console.environment());
    }
}
