package io.quilt4j.jdbc.connect;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.Secret;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client that has proved who it is with one request. No browser is ever opened: where there is no credential, the
 * message says how to get one.
 *
 * @param user the name to show as the user of the connection
 */
public record Login(Quilt client, OwnKey ownKey, @Nullable String user) {

    /**
     * Logs in as the settings say.
     *
     * @param timeoutSeconds bounds the time to connect; 0 leaves it to the settings
     */
    public static Login of(ConnectionSettings settings, int timeoutSeconds) throws SQLException {
        Secret key = settings.apiKey();
        if (settings.demo()) {
            throw Refusal.of("jdbc:quilt:demo: is not there yet.");
        }
        Quilt client = Quilt.open(options(settings, timeoutSeconds)
                .catalog(settings.catalog())
                .apiKey(key)
                .build());
        return proved(client, key, settings.value(ConnectionProperty.USER));
    }

    private static Login proved(Quilt client, @Nullable Secret key, @Nullable String user) throws SQLException {
        try {
            if (key != null) {
                return new Login(client, OwnKey.find(client, key), user);
            }
            throw Refusal.credential("There is no credential for this catalog. Pass an API key as the password or as"
                    + " apiKey=env:NAME.");
        } catch (SQLException | RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
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
