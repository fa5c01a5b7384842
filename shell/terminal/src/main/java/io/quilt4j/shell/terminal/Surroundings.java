package io.quilt4j.shell.terminal;

import io.quilt4j.base.QuiltException;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.workspace.Login;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What {@code /env} tells, in its order: where the session is and who it acts as, what the front end adds, and Java. */
final class Surroundings {

    private final Session session;
    private final Function<QuiltException, String> said;

    /** {@code said}: why the catalog does not tell who asks. */
    Surroundings(Session session, Function<QuiltException, String> said) {
        this.session = session;
        this.said = said;
    }

    Map<String, String> with(Map<String, String> ofFrontEnd) {
        Map<String, String> values = new LinkedHashMap<>();
        putLogin(values);
        values.putAll(ofFrontEnd);
        values.put("Java", Runtime.version() + ", " + System.getProperty("java.home"));
        return values;
    }

    private void putLogin(Map<String, String> values) {
        try {
            Login login = session.login();
            values.put("catalog", String.valueOf(Objects.requireNonNullElse(login.catalog(), "none: /login")));
            values.put(
                    "user",
                    login.user() == null ? "not logged in" : login.user() + (login.admin() ? ", administrator" : ""));
            if (login.keyName() != null) {
                values.put("API key", login.keyName() + ", until " + login.keyExpiresAt());
            }
        } catch (QuiltException e) {
            // The rest is known without the catalog, and may tell why it does not answer.
            values.put("catalog", catalog());
            values.put("user", "unknown: " + said.apply(e));
        }
    }

    private String catalog() {
        try {
            URI catalog = session.catalogUrl();
            return catalog == null ? "the home catalog" : catalog.toString();
        } catch (QuiltException e) {
            return "the home catalog";
        }
    }
}
