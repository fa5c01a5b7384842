package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which catalog a command asks, and as whom. */
final class LoginOptions {

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "env:NAME, file:PATH, or - for standard input. Default: the stored login.")
    private @Nullable String apiKey;

    QuiltOptions options(Console console) throws IOException {
        QuiltOptions.Builder options = catalog.options(console);
        if (apiKey != null) {
            options.apiKey(ApiKeyOption.read("--api-key", apiKey, console));
        }
        return options.build();
    }
}
