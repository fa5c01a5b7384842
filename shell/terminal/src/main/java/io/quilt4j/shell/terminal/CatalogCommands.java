package io.quilt4j.shell.terminal;

import io.quilt4j.base.QuiltException;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.Harmless;
import java.net.URI;
import java.util.List;

/** Commands about the catalog: what there is to ask, and who asks. */
final class CatalogCommands {

    private final Session session;
    private final Screen screen;
    private final Work runner;
    private final Descriptions descriptions;

    CatalogCommands(Session session, Screen screen, Work runner) {
        this.session = session;
        this.screen = screen;
        this.runner = runner;
        this.descriptions = new Descriptions(session, screen);
    }

    List<Command> all() {
        return List.of(
                Command.of("tables", "", "the tables that SQL can name", "", argument -> descriptions.tables()),
                ofDescribing(),
                Command.of(
                        "explain",
                        "SQL",
                        "how a query would be run",
                        "Shows which filters and columns go to the catalog, without running the query.",
                        this::explain),
                ofCatalog(),
                ofLogin(),
                Command.of(
                        "logout",
                        "",
                        "forget the key and all stored logins",
                        "Logs the Python client out too; keys stay valid until they expire or are revoked.",
                        argument -> logout()));
    }

    private Command ofDescribing() {
        return Command.of(
                        "describe",
                        "NAME",
                        "columns of a table, or the documentation of a call",
                        "NAME is a table, a column, or code: /describe api_keys, /describe"
                                + " quilt3.api_keys.list. While you type, " + Editor.DOCUMENTATION_KEY
                                + " shows the same for what stands at the cursor.",
                        descriptions::describe)
                .completing(descriptions::describable);
    }

    private Command ofCatalog() {
        return Command.of(
                        "catalog",
                        "[NAME or URL]",
                        "the catalogs that have a name, or go to one",
                        "Without an argument: the catalogs that `quilt4j catalogs add` has given a name, and"
                                + " where this shell is. /catalog NAME goes there with the login that belongs to"
                                + " it: Java and SQL, until the shell ends or goes elsewhere. /catalog home is the"
                                + " one of config.yml.",
                        this::catalog)
                .completing(typed -> names());
    }

    private Command ofLogin() {
        return Command.of(
                        "login",
                        "[key]",
                        "log in with the browser, or with an API key",
                        "/login opens the catalog's login page and asks for the code that it shows; the login"
                                + " is stored and shared with the Python client. /login key asks for an API key,"
                                + " which is used by this shell only and stored nowhere. Neither is shown while"
                                + " you type it, and neither gets into the history.",
                        this::login)
                .completing(typed -> List.of("key"));
    }

    private void explain(String sql) throws CommandException, SaidException {
        if (sql.isEmpty()) {
            throw new CommandException("What? /explain SELECT name FROM api_keys WHERE status = 'ACTIVE'");
        }
        runner.require("EXPLAIN PLAN FOR " + sql);
    }

    private void catalog(String argument) throws SaidException {
        if (argument.isEmpty()) {
            Glossary glossary = new Glossary("name", "catalog", "");
            URI at = session.catalogUrl();
            String here = at == null ? "no catalog" : at.toString();
            session.namedCatalogs()
                    .forEach(named -> glossary.add(
                            named.name(),
                            named.catalogUrl().toString(),
                            named.catalogUrl().toString().equals(here) ? "here" : ""));
            glossary.print(screen);
            screen.note("here: " + Harmless.line(here) + "; /catalog NAME goes elsewhere");
            return;
        }
        String code = argument.equals(CatalogNames.HOME)
                ? "quilt3.use_catalog()"
                : "quilt3.use_catalog(" + quoted(argument) + ")";
        tell(code, "This shell is at " + argument + " now.");
    }

    private List<String> names() {
        try {
            return session.namedCatalogs().stream().map(NamedCatalog::name).toList();
        } catch (QuiltException unreadable) {
            return List.of();
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void login(String argument) throws CommandException, SaidException {
        switch (argument) {
            case "" -> tell("quilt3.login()", "Logged in.");
            case "key" -> tell("quilt3.login_with_api_key()", "This shell now uses the key.");
            default ->
                throw new CommandException("/login takes no secret: it would stand in the history."
                        + " /login key asks for an API key without showing it.");
        }
    }

    private void logout() throws SaidException {
        tell("quilt3.logout()", "Logged out.");
    }

    private void tell(String code, String what) throws SaidException {
        runner.require(code);
        screen.note(what);
    }
}
