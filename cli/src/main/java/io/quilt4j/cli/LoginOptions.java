package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which catalog a command asks, and as whom. */
final class LoginOptions {

    @Mixin
    final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "env:NAME, file:PATH, env_file:PATH[#VARIABLE], or - for standard input. Default: the stored"
                    + " login.")
    @Nullable
    String apiKey;

    QuiltOptions options(Console console) throws IOException {
        return options(console, catalog.options(console));
    }

    /** Changes are written down with the reason that {@code care} gives. */
    QuiltOptions options(Console console, CareOptions care) throws IOException {
        return options(console, catalog.options(console).keyChangeListener(console.journal(care.reason())));
    }

    private QuiltOptions options(Console console, QuiltOptions.Builder options) throws IOException {
        if (apiKey != null) {
            options.apiKey(SecretSource.read("--api-key", apiKey, console));
        }
        return options.build();
    }
}
