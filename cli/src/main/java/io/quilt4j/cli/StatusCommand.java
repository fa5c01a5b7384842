package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.auth.Auth;
import io.quilt4j.auth.Status;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Table;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j status}: which catalogs, and whether somebody is logged in there. Of the home catalog nobody is asked. */
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
            List<Other> others = others(quilt.auth(), status);
            if (format == StatusFormat.json) {
                Table.of(facts(status, others))
                        .ifPresent(facts -> Format.json.printer().print(facts, console.out()));
                return status.loggedIn() ? ExitStatus.DONE : ExitStatus.FAILED;
            }
            console.out()
                    .println("catalog   "
                            + Objects.requireNonNullElse(status.catalogUrl(), "none: run `quilt4j login --catalog URL`")
                            + names(status, others));
            console.out().println("registry  " + Objects.requireNonNullElse(status.registryUrl(), "none"));
            console.out().println("login     " + login(status));
            others.stream().filter(other -> !isThis(status, other)).forEach(other -> console.out()
                    .println("also      " + other.line()));
            return status.loggedIn() ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    /**
     * A catalog beside the one that counts here.
     *
     * @param name null: it has none, only a login
     * @param catalog null: it is known by its registry only
     * @param expiresAt when the access token of its login ends; null: there is no login
     */
    private record Other(
            @Nullable String name,
            @Nullable URI catalog,
            URI registry,
            @Nullable Instant expiresAt) {

        String line() {
            return (name == null ? "" : name + ": ")
                    + Objects.requireNonNullElse(catalog, registry)
                    + (expiresAt == null ? "; no login" : "; access token until " + expiresAt + ", renewed by itself");
        }

        Map<String, @Nullable Object> facts() {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("name", name);
            facts.put("catalog", catalog == null ? null : catalog.toString());
            facts.put("registry", registry.toString());
            facts.put("logged_in", expiresAt != null);
            facts.put("expires_at", expiresAt == null ? null : expiresAt.toString());
            return facts;
        }
    }

    private static boolean isThis(Status status, Other other) {
        return other.registry().equals(status.registryUrl())
                && (other.catalog() == null || other.catalog().equals(status.catalogUrl()));
    }

    private static String names(Status status, List<Other> others) {
        String names = others.stream()
                .filter(other -> isThis(status, other) && other.name() != null)
                .map(Other::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", named " + names;
    }

    /** All catalogs that have a name, by name, then the logins that no name tells of. */
    private List<Other> others(Auth auth, Status status) {
        Map<URI, Instant> logins = new LinkedHashMap<>();
        auth.storedLogins().forEach(login -> logins.put(login.registryUrl(), login.expiresAt()));
        List<Other> others = new ArrayList<>();
        Set<URI> named = new HashSet<>();
        for (NamedCatalog known :
                Quilt.catalogNames(catalog.ofUser(console).build()).all()) {
            named.add(known.registryUrl());
            others.add(
                    new Other(known.name(), known.catalogUrl(), known.registryUrl(), logins.get(known.registryUrl())));
        }
        logins.forEach((registry, expiresAt) -> {
            if (!named.contains(registry) && !registry.equals(status.registryUrl())) {
                others.add(new Other(null, null, registry, expiresAt));
            }
        });
        return others;
    }

    private static Map<String, @Nullable Object> facts(Status status, List<Other> others) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("catalog", status.catalogUrl());
        facts.put("registry", status.registryUrl());
        facts.put("logged_in", status.loggedIn());
        facts.put("stored_in", status.storedIn());
        facts.put("expires_at", status.expiresAt());
        facts.put("others", others.stream().map(Other::facts).toList());
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
