package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import io.quilt4j.lifecycle.leaks.LeakedKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "A key that is known to be gone is a success; one that the catalog does not accept may live, and is none."
        })
final class RevokeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "SOURCE",
            description = "Where to read the secret: - for standard input, file:PATH, env_file:PATH, or env:NAME.")
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
        QuiltOptions options = catalog.options(console)
                .keyChangeListener(console.journal(reason))
                .build();
        try (Quilt login = Quilt.open(options);
                Quilt quilt = Quilt.open(options.toBuilder().apiKey(secret).build())) {
            console.err()
                    .println(
                            LeakedKeys.revoke(secret, quilt, login)
                                    ? "The key is revoked."
                                    : "The key has expired: nobody can use it. Nothing to do.");
        } catch (AuthenticationException refused) {
            settle(refused, secret, options);
        }
        return ExitStatus.DONE;
    }

    /** Returns where the journal knows that the key is gone. */
    private void settle(AuthenticationException refused, Secret secret, QuiltOptions options) {
        if (refused.isOfGateway()) {
            throw refused;
        }
        try (Quilt login = Quilt.open(options)) {
            JournalRecord before = recorded(Fingerprint.of(secret), login.registryUrl());
            if (before == null) {
                throw new AuthenticationException(refused.problem() + elsewhere(login), refused);
            }
            console.err()
                    .println("The key was revoked before, on " + before.time()
                            + ", as the journal of this machine says. Nothing to do.");
        }
    }

    private @Nullable JournalRecord recorded(String fingerprint, URI registry) {
        try {
            return new Journal(Journal.path(console.environment()), Clock.systemUTC(), warning -> {})
                    .revocationOf(fingerprint, registry)
                    .orElse(null);
        } catch (StorageException unreadable) {
            return null; // which was warned of when the attempt was recorded
        }
    }

    /** Which other catalogs it may be of, as far as the user has named them or logged in there. */
    private static String elsewhere(Quilt login) {
        try {
            Map<URI, String> others = new LinkedHashMap<>(login.knownRegistries());
            others.remove(login.registryUrl());
            return others.isEmpty()
                    ? ""
                    : others.entrySet().stream()
                            .map(other -> CatalogNames.isName(other.getValue())
                                    ? "--catalog " + other.getValue() + " (" + other.getKey() + ")"
                                    : "of the registry (" + other.getKey() + ")")
                            .collect(
                                    Collectors.joining(", ", " If it is another catalog's, ask that; you know: ", "."));
        } catch (StorageException unreadable) {
            return "";
        }
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
