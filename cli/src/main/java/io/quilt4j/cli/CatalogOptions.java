package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command is about. */
final class CatalogOptions {

    @Option(
            names = "--catalog",
            paramLabel = "URL",
            description = "The catalog. Default: your home catalog, the one that was configured.")
    @Nullable
    URI catalog;

    /** Null for the home catalog. */
    @Nullable
    URI catalog() {
        return catalog;
    }

    QuiltOptions.Builder options(Console console) {
        return QuiltOptions.builder().catalog(catalog).environment(console.environment());
    }
}
