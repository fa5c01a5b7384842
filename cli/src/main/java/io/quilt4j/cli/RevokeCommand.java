package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.leaks.LeakedKeys;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j revoke --secret -}: breaks the glass. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Revoke an API key at once, knowing only its secret. Writes the secret nowhere.",
            "A key that is already gone is a success."
        })
final class RevokeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "SOURCE",
            description = "Where to read the secret: - for standard input, file:PATH, or env:NAME.")
    private String source = "-";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal of what is done to keys.")
    @Nullable
    private String reason;

    RevokeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Secret secret = secret();
        if (!secret.startsWith("qk_")) {
            throw new WrongUsage("API key must start with 'qk_' prefix. Nothing was sent.");
        }
        try (Quilt quilt = Quilt.open(catalog.options(console)
                .keyChangeListener(console.journal(reason))
                .apiKey(secret)
                .build())) {
            console.err()
                    .println(
                            LeakedKeys.revoke(secret, quilt)
                                    ? "The key is revoked."
                                    : "The catalog does not accept this key: it was revoked before, has expired, or never"
                                            + " was. Nothing to do.");
        }
        return ExitStatus.DONE;
    }

    /** Without echo where somebody sits at a terminal. */
    private Secret secret() throws IOException {
        java.io.Console terminal = console.terminal();
        if (!source.equals("-") || terminal == null) {
            return SecretSource.read("--secret", source, console);
        }
        char[] typed = terminal.readPassword("Secret of the key to revoke (not shown): ");
        return Secret.of(typed == null ? "" : new String(typed).strip());
    }
}
