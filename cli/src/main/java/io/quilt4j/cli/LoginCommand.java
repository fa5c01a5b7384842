package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.CatalogNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j login}: the interactive login, shared with the Python client. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Log in to a catalog with your browser. The login is stored, and shared with the Python client.",
            "With --catalog, that catalog becomes your home catalog if you have none."
        })
final class LoginCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--code",
            paramLabel = "-",
            description = "Read the one-time code from standard input: for machines without a browser.")
    private @Nullable String code;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Also give the catalog this name, for --catalog NAME and its like from now on.")
    private @Nullable String name;

    LoginCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        QuiltOptions options = catalog.options(console).build();
        URI named = options.catalog();
        if (named != null && !hasHome(options)) {
            Quilt.configure(options, named.toString());
        }
        URI toBeNamed = name == null ? null : toBeNamed(name, options);
        try (Quilt quilt = Quilt.open(options)) {
            if (code == null) {
                quilt.auth().login();
            } else {
                quilt.auth().login(codeFromInput());
            }
            console.err()
                    .println("Logged in to "
                            + Objects.requireNonNullElse(quilt.catalogUrl(), "the catalog")
                            + ". The login is stored in "
                            + quilt.auth().status().storedIn() + ".");
        }
        if (name != null && toBeNamed != null) {
            Quilt.nameCatalog(options, name, toBeNamed);
        }
        return ExitStatus.DONE;
    }

    /** Looked at before a code is spent. A login does not move a name: what runs with {@code --catalog NAME} would meet another catalog. */
    private static URI toBeNamed(String name, QuiltOptions options) {
        if (!CatalogNames.isName(name)) {
            throw new WrongUsage(
                    "--name takes letters, digits, '.', '_' and '-', a letter or digit first, not '" + name + "'.");
        }
        URI named = options.catalog();
        URI catalog = named == null ? Quilt.homeConfiguration(options).read().navigatorUrl() : named;
        if (catalog == null) {
            throw new WrongUsage("--name names the catalog of --catalog URL, or your home catalog; there is neither.");
        }
        URI bearer = CatalogsCommand.named(name, options);
        if (bearer != null && !bearer.toString().equals(catalog.toString().replaceAll("/+$", ""))) {
            throw new WrongUsage(name + " is the name of " + bearer
                    + ". Take another one, or move it first: quilt4j catalogs" + " add " + name + " " + catalog);
        }
        return catalog;
    }

    /** A config.yml that cannot be read names no catalog; configuring one keeps it as a backup. */
    private static boolean hasHome(QuiltOptions options) {
        try {
            return Quilt.homeConfiguration(options).read().navigatorUrl() != null;
        } catch (StorageException unreadable) {
            return false;
        }
    }

    private Secret codeFromInput() throws IOException {
        if (!"-".equals(code)) {
            throw new WrongUsage("--code takes - (standard input), not the code itself:"
                    + " other users of this machine can read a command line.");
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        return Secret.of(Objects.requireNonNullElse(in.readLine(), ""));
    }
}
