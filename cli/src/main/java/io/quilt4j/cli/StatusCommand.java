package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.auth.Status;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j status}: which catalog, and whether somebody is logged in there. Asks nobody. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say which catalog is configured and whether a login is stored. Exit status 1: none is.")
final class StatusCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Quilt quilt = Quilt.open(catalog.options(console).build())) {
            Status status = quilt.auth().status();
            console.out()
                    .println("catalog   "
                            + Objects.requireNonNullElse(
                                    status.catalogUrl(), "none: run `quilt4j login --catalog URL`"));
            console.out().println("registry  " + Objects.requireNonNullElse(status.registryUrl(), "none"));
            console.out().println("login     " + login(status));
            return status.loggedIn() ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    private static String login(Status status) {
        if (!status.loggedIn()) {
            return "none";
        }
        return "stored in " + status.storedIn()
                + (status.expiresAt() == null
                        ? ""
                        : "; access token until " + status.expiresAt() + ", renewed by itself");
    }
}
