package io.quilt4j.jdbc.connect;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import java.sql.SQLException;
import java.time.Duration;

/** The options of a connection's client. */
final class ClientOptions {

    private ClientOptions() {}

    /** What was said in a URL or a property stands before {@code otherwise}; what was not said changes nothing of it. */
    static QuiltOptions of(ConnectionSettings settings, QuiltOptions otherwise, int timeoutSeconds)
            throws SQLException {
        QuiltOptions.Builder options = otherwise.toBuilder();
        settings.ifSaid(ConnectionProperty.CONNECT_TIMEOUT, options::connectTimeout);
        settings.ifSaid(ConnectionProperty.REQUEST_TIMEOUT, options::requestTimeout);
        settings.ifSaid(ConnectionProperty.ALLOW_HTTP, options::allowHttp);
        settings.ifSaid(ConnectionProperty.DATA_DIR, options::dataDirectory);
        settings.ifSaid(ConnectionProperty.TRUST_STORE, options::trustStore);
        settings.ifSaid(ConnectionProperty.CLIENT_CERTIFICATE, options::clientCertificate);
        String opening = settings.value(ConnectionProperty.CLIENT_CERTIFICATE_PASSWORD);
        if (opening != null) {
            options.clientCertificatePassword(ApiKeySource.password(opening, otherwise.environment()));
        }
        settings.ifSaid(ConnectionProperty.PROXY, options::proxy);
        Secret key = settings.apiKey(otherwise.environment());
        if (key != null) {
            options.apiKey(key);
        }
        hurry(options, timeoutSeconds);
        String name = settings.catalogName();
        return options.catalog(
                        name == null
                                ? settings.catalog()
                                : Quilt.catalogNames(options.build()).addressOf(name))
                .build();
    }

    /** A login that must be quick does not wait longer for a connection; zero: it need not be. */
    private static void hurry(QuiltOptions.Builder options, int timeoutSeconds) {
        Duration login = Duration.ofSeconds(timeoutSeconds);
        if (timeoutSeconds > 0 && login.compareTo(options.build().connectTimeout()) < 0) {
            options.connectTimeout(login);
        }
    }
}
