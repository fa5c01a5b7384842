package io.quilt4j.jdbc.connect;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Secret;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that has proved who it is with one request. No browser is ever opened: where there is no credential, the
 * message says how to get one.
 *
 * @param user the e-mail address of the user, as in the column {@code user_email}
 * @param auditTrail where the catalog's own audit trail is, where that is known
 */
public record Login(
        Quilt client, OwnKey ownKey, String user, @Nullable String auditTrail) {

    /**
     * Logs in as the settings say.
     *
     * @param timeoutSeconds bounds the time to connect; 0 leaves it to the settings
     */
    public static Login of(ConnectionSettings settings, int timeoutSeconds) throws SQLException {
        Secret key = settings.apiKey();
        if (settings.demo()) {
            if (key != null) {
                throw Refusal.credential("The demo logs in by itself: leave apiKey and password out.");
            }
            return demo(settings, timeoutSeconds);
        }
        Quilt client = Quilt.open(options(settings, timeoutSeconds)
                .catalog(settings.catalog())
                .apiKey(key)
                .build());
        return proved(client, key);
    }

    private static Login proved(Quilt client, @Nullable Secret key) throws SQLException {
        try {
            if (key == null && client.auth().loggedIn().isEmpty()) {
                throw Refusal.credential(
                        "There is no credential for this catalog. Pass an API key as the password or as"
                                + " apiKey=env:NAME, or log in once with: quilt4j login");
            }
            OwnKey ownKey = key == null ? OwnKey.none() : OwnKey.find(client, key);
            String owner = ownKey.owner();
            return new Login(client, ownKey, owner == null ? email(client) : owner, null);
        } catch (SQLException | RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
    }

    private static String email(Quilt client) {
        return client.me()
                .orElseThrow(() -> new AuthenticationException(
                        "The stored login is not accepted any more",
                        NextStep.LOG_IN_AGAIN,
                        "Log in again with: quilt4j login"))
                .email();
    }

    private static Login demo(ConnectionSettings settings, int timeoutSeconds) throws SQLException {
        Map<?, ?> stack = Demo.stack();
        Quilt client = Quilt.open(options(settings, timeoutSeconds)
                .catalog(URI.create(Demo.part(stack, "catalog")))
                .inMemory(true)
                .build());
        try {
            client.auth().login(Secret.of(Demo.part(stack, "code")));
        } catch (RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
        Login login = proved(client, null);
        return new Login(client, login.ownKey(), login.user(), Demo.part(stack, "auditTrail"));
    }

    private static QuiltOptions.Builder options(ConnectionSettings settings, int timeoutSeconds) {
        Duration connectTimeout = settings.required(ConnectionProperty.CONNECT_TIMEOUT);
        Duration login = Duration.ofSeconds(timeoutSeconds);
        boolean shorter = timeoutSeconds > 0 && login.compareTo(connectTimeout) < 0;
        return QuiltOptions.builder()
                .connectTimeout(shorter ? login : connectTimeout)
                .requestTimeout(settings.required(ConnectionProperty.REQUEST_TIMEOUT))
                .allowHttp(settings.required(ConnectionProperty.ALLOW_HTTP))
                .dataDirectory(settings.value(ConnectionProperty.DATA_DIR))
                .trustStore(settings.value(ConnectionProperty.TRUST_STORE))
                .proxy(settings.value(ConnectionProperty.PROXY));
    }
}
