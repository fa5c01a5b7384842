package io.quilt4j.cli;

import io.quilt4j.Quilt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j logout}: forgets stored logins. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = {
            "Forget the stored logins of all catalogs, as the Python client does.",
            "With --catalog only that catalog's."
        })
final class LogoutCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    LogoutCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Quilt quilt = Quilt.open(catalog.options(console).build())) {
            if (catalog.catalog() != null) {
                quilt.auth().logout(quilt.registryUrl());
                console.err().println("Logged out of " + catalog.catalog() + ".");
            } else {
                console.err().println(quilt.auth().logout() ? "Logged out of all catalogs." : "Already logged out.");
            }
        }
        return ExitStatus.DONE;
    }
}
