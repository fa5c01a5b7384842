package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.auth.Auth;
import io.quilt4j.auth.Status;
import io.quilt4j.auth.StoredLogin;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j status}: which catalog, and whether somebody is logged in there. Asks nobody. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say which catalog is configured and whether a login is stored. Exit status 1: none is.")
final class StatusCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private StatusFormat format = StatusFormat.text;

    /** For people, or for programs: one object. */
    enum StatusFormat {
        text,
        json
    }

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Quilt quilt = Quilt.open(catalog.options(console).build())) {
            Status status = quilt.auth().status();
            if (format == StatusFormat.json) {
                Table.of(facts(status)).ifPresent(facts -> Format.json.printer().print(facts, console.out()));
                return status.loggedIn() ? ExitStatus.DONE : ExitStatus.FAILED;
            }
            console.out()
                    .println("catalog   "
                            + Objects.requireNonNullElse(
                                    status.catalogUrl(), "none: run `quilt4j login --catalog URL`"));
            console.out().println("registry  " + Objects.requireNonNullElse(status.registryUrl(), "none"));
            console.out().println("login     " + login(status));
            others(quilt.auth(), status).forEach(other -> console.out()
                    .println("also      " + other.registryUrl() + "; access token until " + other.expiresAt()
                            + ", renewed by itself"));
            return status.loggedIn() ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    /** The logins beside the one that counts here. */
    private static Stream<StoredLogin> others(Auth auth, Status status) {
        return auth.storedLogins().stream().filter(login -> !login.registryUrl().equals(status.registryUrl()));
    }

    private static Map<String, @Nullable Object> facts(Status status) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("catalog", status.catalogUrl());
        facts.put("registry", status.registryUrl());
        facts.put("logged_in", status.loggedIn());
        facts.put("stored_in", status.storedIn());
        facts.put("expires_at", status.expiresAt());
        return facts;
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
