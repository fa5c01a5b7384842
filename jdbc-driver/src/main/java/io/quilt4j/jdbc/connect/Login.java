package io.quilt4j.jdbc.connect;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Secret;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that has proved who it is with one request. No browser is ever opened: where there is no credential, the
 * message says how to get one.
 *
 * <p>A borrowed client may change its key while connections use it; {@link #ownKey} then looks again, so that the key in
 * use is guarded and not the one before. Any thread may use it.
 */
public final class Login implements AutoCloseable {

    private final Quilt client;
    private final boolean borrowed;
    private final @Nullable String auditTrail;
    private final @Nullable String registries;
    private final QuiltOptions options;
    private final String user;
    private volatile OwnKey ownKey;

    private Login(
            Quilt client,
            boolean borrowed,
            QuiltOptions options,
            @Nullable String auditTrail,
            @Nullable String registries)
            throws SQLException {
        this.client = client;
        this.borrowed = borrowed;
        this.options = options;
        this.auditTrail = auditTrail;
        this.registries = registries;
        Secret key = client.auth().apiKey();
        if (key == null && client.auth().loggedIn().isEmpty()) {
            throw new AuthenticationException(
                    "There is no credential for this catalog",
                    NextStep.LOG_IN,
                    "Pass an API key as the password or as apiKey=env:NAME, or log in once with: quilt4j login");
        }
        ownKey = key == null ? OwnKey.none() : OwnKey.find(client, key);
        String owner = ownKey.owner();
        user = owner == null ? email(client) : owner;
    }

    /**
     * Logs in as the settings say, and for the rest as the options say.
     *
     * @param timeoutSeconds bounds the time to connect; 0 leaves it to the settings
     */
    public static Login of(ConnectionSettings settings, QuiltOptions otherwise, int timeoutSeconds)
            throws SQLException {
        QuiltOptions options = ClientOptions.of(settings, otherwise, timeoutSeconds);
        if (settings.demo()) {
            if (options.apiKey() != null) {
                throw Refusal.credential("The demo logs in by itself: leave apiKey and password out.");
            }
            return demo(options);
        }
        Quilt client = Quilt.open(options);
        try {
            return new Login(client, false, options, null, null);
        } catch (SQLException | RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
    }

    /** The login of a client that others use as well, and close. */
    public static Login borrowed(ConnectionSettings settings, Quilt client) throws SQLException {
        settings.refuseThoseOfAClient();
        // Whether it may write into the user's cache is not known of it.
        return new Login(client, true, QuiltOptions.builder().inMemory(true).build(), null, null);
    }

    private static String email(Quilt client) {
        return client.me()
                .orElseThrow(() -> new AuthenticationException(
                        "The stored login is not accepted any more",
                        NextStep.LOG_IN_AGAIN,
                        "Log in again with: quilt4j login"))
                .email();
    }

    private static Login demo(QuiltOptions options) throws SQLException {
        Map<?, ?> stack = Demo.stack();
        QuiltOptions own = options.toBuilder()
                .catalog(URI.create(Demo.part(stack, "catalog")))
                .inMemory(true)
                .build();
        Quilt client = Quilt.open(own);
        try {
            client.auth().login(Secret.of(Demo.part(stack, "code")));
            return new Login(client, false, own, Demo.part(stack, "auditTrail"), Demo.part(stack, "packages"));
        } catch (SQLException | RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
    }

    public Quilt client() {
        return client;
    }

    /** The e-mail address of the user when the connection was made, as in the column {@code user_email}. */
    public String user() {
        return user;
    }

    /** The key that the client sends now. Asks the catalog where that is another than the last time. */
    public OwnKey ownKey() {
        Secret key = client.auth().apiKey();
        if (!ownKey.isOf(key)) {
            ownKey = key == null ? OwnKey.none() : OwnKey.find(client, key);
        }
        return ownKey;
    }

    /** Where the catalog's own audit trail is, where that is known. */
    public @Nullable String auditTrail() {
        return auditTrail;
    }

    /** Where the catalog's own packages are, as the property {@code packageRegistries} has it, where that is known. */
    public @Nullable String registries() {
        return registries;
    }

    /** What the client was opened with; of a borrowed one, what is safe. */
    public QuiltOptions options() {
        return options;
    }

    /** Closes the client, unless it is borrowed. */
    @Override
    public void close() {
        if (!borrowed) {
            client.close();
        }
    }
}
