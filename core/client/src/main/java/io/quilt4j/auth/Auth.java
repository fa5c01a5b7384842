package io.quilt4j.auth;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.Catalog;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Logging in to a catalog and out again. Any number of threads may use it; logins are shared with all Quilt clients of
 * the user through auth.json, a key set here with this client alone.
 */
public final class Auth {

    private static final System.Logger LOG = System.getLogger(Auth.class.getName());
    private static final Duration RENEW_CREDENTIALS = Duration.ofMinutes(15);
    private static final Duration MUST_RENEW_CREDENTIALS = Duration.ofMinutes(10);

    private final Catalog catalog;
    private final Transport transport;
    private final LoginDialogue dialogue;
    private final Clock clock;
    private final Consumer<String> warnings;
    private final RefreshingTokens tokens;
    private final AuthFile logins;
    private final CredentialsFile credentials;
    private final ReentrantLock renewal;
    private final Cancellation cancellation;

    /** The way to log in to {@code catalog} that {@code options} describe; nothing is asked or read yet. */
    public Auth(QuiltOptions options, Catalog catalog, Transport transport) {
        this(options, catalog, transport, Pause.SLEEP, warning -> LOG.log(System.Logger.Level.ERROR, warning));
    }

    Auth(QuiltOptions options, Catalog catalog, Transport transport, Pause pause, Consumer<String> warnings) {
        this.catalog = catalog;
        this.transport = transport;
        LoginDialogue given = options.loginDialogue();
        this.dialogue = given != null ? given : new TerminalDialogue(System.console());
        this.clock = options.clock();
        this.warnings = warnings;
        this.logins = new AuthFile(catalog.logins());
        this.credentials = new CredentialsFile(catalog.credentials());
        this.tokens = new RefreshingTokens(
                registryText(),
                new TokenEndpoint(transport, catalog::registry),
                catalog.logins(),
                clock,
                pause,
                warnings);
        this.renewal = new ReentrantLock();
        this.cancellation = Cancellation.none();
        Secret key = options.apiKey();
        if (key != null) {
            loginWithApiKey(key);
        }
    }

    private Auth(Auth other, Cancellation cancellation) {
        this.catalog = other.catalog;
        this.transport = other.transport;
        this.dialogue = other.dialogue;
        this.clock = other.clock;
        this.warnings = other.warnings;
        this.tokens = other.tokens;
        this.logins = other.logins;
        this.credentials = other.credentials;
        this.renewal = other.renewal;
        this.cancellation = cancellation;
    }

    /** The same, whose calls {@code cancellation} ends. */
    public Auth within(Cancellation cancellation) {
        return new Auth(this, cancellation);
    }

    /** Where requests get their credential from. */
    public Bearer bearer() {
        return tokens;
    }

    /**
     * The page that shows the one-time code.
     *
     * @throws io.quilt4j.base.AuthenticationException if no catalog was chosen
     */
    public URI authorizationUrl() {
        return catalog.registry().resolve("/login");
    }

    /**
     * Opens the login page in a browser, asks for the code it shows, and logs in with it (protocol.md section 2.1).
     *
     * @throws io.quilt4j.base.AuthenticationException if no catalog was chosen, or the code is refused
     */
    public void login() {
        URI page = authorizationUrl();
        dialogue.say("Launching a web browser...");
        dialogue.say("If that didn't work, please visit the following URL: " + page);
        try {
            dialogue.open(page);
        } catch (IOException notOpened) {
            dialogue.say("Failed to launch the browser: " + notOpened.getMessage());
        }
        dialogue.say("");
        login(dialogue.askForCode("Enter the code from the webpage: "));
    }

    /**
     * Logs in with a one-time code, or with a refresh token; spaces around it do not count. Then fetches AWS credentials:
     * should that fail, the login itself is stored and holds.
     *
     * @throws io.quilt4j.base.AuthenticationException if the code is wrong, used or too old
     * @throws StorageException if the login could not be stored; without a word about this client going on, nothing was
     *     sent and the code is still good
     */
    public void login(Secret code) {
        catalog.registry();
        Secret pasted = Secret.of(code.reveal().strip());
        if (pasted.isEmpty()) {
            throw new InvalidInputException(
                    "No code was given: copy it from " + authorizationUrl() + " and try again.");
        }
        tokens.logIn(pasted, cancellation);
        credentials.save(askForCredentials(), cancellation);
    }

    /**
     * Sends {@code key} with every request from now on, before any stored login. It stays in memory: no file is written
     * and nobody is asked.
     *
     * @throws InvalidInputException unless it starts with {@code qk_}
     */
    public void loginWithApiKey(Secret key) {
        requireApiKey(key);
        tokens.useKey(key);
    }

    /** Throws an {@link InvalidInputException} unless {@code key} starts with {@code qk_}. */
    public static void requireApiKey(Secret key) {
        if (!key.startsWith("qk_")) {
            throw new InvalidInputException("API key must start with 'qk_' prefix");
        }
    }

    /** Forgets the key; the next request goes out with the stored login, if there is one. */
    public void clearApiKey() {
        tokens.useKey(null);
    }

    /**
     * Forgets the key and the stored logins of all registries, without asking any of them. Says so if there were none.
     *
     * @return whether there was anything to forget
     */
    public boolean logout() {
        boolean usedKey = tokens.usesKey();
        tokens.useKey(null);
        tokens.forget();
        if (!usedKey && logins.isEmpty() && credentials.isEmpty()) {
            dialogue.say("Already logged out.");
            return false;
        }
        catalog.logins().exclusively(cancellation, () -> {
            logins.clear();
            credentials.clear();
            return true;
        });
        return true;
    }

    /**
     * Forgets the stored login of one registry; the others stay.
     *
     * @param registryUrl exactly as in its configuration. The one of this client: its AWS credentials and its key go too
     */
    public void logout(String registryUrl) {
        boolean own = registryUrl.equals(registryText());
        if (own) {
            tokens.useKey(null);
            tokens.forget();
        }
        catalog.logins().exclusively(cancellation, () -> {
            logins.remove(registryUrl);
            if (own) {
                credentials.clear();
            }
            return own;
        });
    }

    /** The status if a key is set or a login is stored, expired or not; empty otherwise. Asks nobody. */
    public Optional<Status> loggedIn() {
        return Optional.of(status()).filter(Status::loggedIn);
    }

    /**
     * Who this client would act as. Asks nobody.
     *
     * @throws StorageException if auth.json cannot be read
     */
    public Status status() {
        String url = catalog.url();
        String registry = catalog.configuration().registryUrl();
        if (tokens.usesKey()) {
            return new Status(url, registry, Status.Method.API_KEY, null, "memory");
        }
        return tokens.stored()
                .map(login -> new Status(url, registry, Status.Method.STORED_LOGIN, login.expiry(), logins.location()))
                .orElseGet(() -> new Status(url, registry, Status.Method.NONE, null, logins.location()));
    }

    /**
     * AWS credentials for the catalog's buckets, renewed when less than 15 minutes are left.
     *
     * @throws QuiltException if there are none that last 10 minutes and the registry gives no new ones
     */
    public AwsCredentials credentials() {
        renewal.lock();
        try {
            AwsCredentials stored = credentials.read().orElse(null);
            if (stored != null && lasts(stored, RENEW_CREDENTIALS)) {
                return stored;
            }
            return renewed(stored);
        } finally {
            renewal.unlock();
        }
    }

    private AwsCredentials renewed(@Nullable AwsCredentials stored) {
        CredentialsFile.Answered answered;
        try {
            answered = askForCredentials();
        } catch (QuiltException refused) {
            if (stored != null && lasts(stored, MUST_RENEW_CREDENTIALS)) {
                return stored;
            }
            throw refused;
        }
        try {
            credentials.save(answered, cancellation);
        } catch (StorageException unsaved) {
            warnings.accept("New AWS credentials could not be stored. " + unsaved.getMessage());
        }
        return answered.credentials();
    }

    private boolean lasts(AwsCredentials stored, Duration time) {
        Instant needed = clock.instant().plus(time);
        return !stored.expiresAt().isBefore(needed);
    }

    private CredentialsFile.Answered askForCredentials() {
        RegistryCalls calls = new RegistryCalls(transport, catalog.registry(), tokens);
        return CredentialsFile.Answered.of(
                calls.get("/api/auth/get_credentials", cancellation).text());
    }

    private String registryText() {
        String url = catalog.configuration().registryUrl();
        return url == null ? "" : url;
    }
}
