package io.quilt4j.internal.auth;

import io.quilt4j.auth.Auth;
import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.auth.Status;
import io.quilt4j.auth.StoredLogin;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Logs in to one catalog and out again, with the files of its user and the credential of one client. */
public final class CatalogLogin implements Auth {

    private final Catalog catalog;
    private final Transport transport;
    private final LoginDialogue dialogue;
    private final RefreshingTokens tokens;
    private final AuthFile logins;
    private final CredentialsFile credentials;
    private final AwsRenewal renewal;
    private final Cancellation cancellation;

    /**
     * Nothing is asked or read yet.
     *
     * @param dialogue null: through the terminal and the system's browser
     */
    public CatalogLogin(Catalog catalog, Transport transport, @Nullable LoginDialogue dialogue, Clock clock) {
        this(catalog, transport, dialogue, clock, Pause.SLEEP, CatalogLogin::logged);
    }

    private static void logged(String warning) {
        // Asked for when there is something to tell: the first logger of a JVM looks into every jar (40 ms).
        System.getLogger(Auth.class.getName()).log(System.Logger.Level.ERROR, warning);
    }

    CatalogLogin(
            Catalog catalog,
            Transport transport,
            @Nullable LoginDialogue dialogue,
            Clock clock,
            Pause pause,
            Consumer<String> warnings) {
        this.catalog = catalog;
        this.transport = transport;
        this.dialogue = dialogue != null ? dialogue : new TerminalDialogue(System.console());
        this.logins = new AuthFile(catalog.logins());
        this.credentials = new CredentialsFile(catalog.credentials());
        this.tokens = new RefreshingTokens(
                registryText(),
                new TokenEndpoint(transport, catalog::registry),
                catalog.logins(),
                clock,
                pause,
                warnings,
                transport.closing(),
                transport.requestTimeout());
        this.renewal = new AwsRenewal(credentials, clock, warnings);
        this.cancellation = Cancellation.none();
    }

    private CatalogLogin(CatalogLogin other, Cancellation cancellation) {
        this.catalog = other.catalog;
        this.transport = other.transport;
        this.dialogue = other.dialogue;
        this.tokens = other.tokens;
        this.logins = other.logins;
        this.credentials = other.credentials;
        this.renewal = other.renewal;
        this.cancellation = cancellation;
    }

    /** The same, whose calls {@code cancellation} ends. */
    public CatalogLogin within(Cancellation cancellation) {
        return new CatalogLogin(this, cancellation);
    }

    /** Where requests get their credential from. */
    public Bearer bearer() {
        return tokens;
    }

    @Override
    public URI authorizationUrl() {
        return catalog.registry().resolve("/login");
    }

    @Override
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

    @Override
    public void login(Secret code) {
        catalog.registry();
        Secret pasted = Secret.of(code.reveal().strip());
        if (pasted.isEmpty()) {
            throw new InvalidInputException(
                    "No code was given: copy it from " + authorizationUrl() + " and try again.");
        }
        tokens.logIn(pasted, cancellation);
        credentials.save(askForCredentials(tokens.login()), cancellation); // a key that is used may be a bad one
    }

    @Override
    public void loginWithApiKey(Secret key) {
        requireApiKey(key);
        tokens.useKey(key);
    }

    /** Throws an {@link InvalidInputException} unless {@code key} starts with {@code qk_} and is open. */
    public static void requireApiKey(Secret key) {
        if (!key.startsWith("qk_")) {
            throw new InvalidInputException("API key must start with 'qk_' prefix");
        }
        key.requireNoMask();
    }

    @Override
    public @Nullable Secret apiKey() {
        return tokens.key();
    }

    @Override
    public void clearApiKey() {
        tokens.useKey(null);
    }

    @Override
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

    @Override
    public void logout(URI registryUrl) {
        boolean own = registryUrl.toString().equals(registryText());
        if (own) {
            tokens.useKey(null);
            tokens.forget();
        }
        catalog.logins().exclusively(cancellation, () -> {
            logins.remove(registryUrl.toString());
            if (logins.mayBeInCopies()) {
                dialogue.say("A copy of a damaged " + logins.location()
                        + " lies beside it and may hold this login, too: logging out of all catalogs deletes it.");
            }
            if (own) {
                credentials.clear();
            }
            return own;
        });
    }

    @Override
    public Optional<Status> loggedIn() {
        return Optional.of(status()).filter(Status::loggedIn);
    }

    @Override
    public Status status() {
        URI url = catalog.configuration().navigatorUrl();
        URI registry = catalog.configuration().registryUrl();
        if (tokens.usesKey()) {
            return new FoundStatus(url, registry, Status.Method.API_KEY, null, "memory");
        }
        return tokens.stored()
                .map(login ->
                        new FoundStatus(url, registry, Status.Method.STORED_LOGIN, login.expiry(), logins.location()))
                .orElseGet(() -> new FoundStatus(url, registry, Status.Method.NONE, null, logins.location()));
    }

    @Override
    public List<StoredLogin> storedLogins() {
        return logins.all();
    }

    @Override
    public AwsCredentials credentials() {
        return renewal.current(this::askForCredentials, cancellation);
    }

    @Override
    public AwsCredentials credentialsAfter(AwsCredentials refused) {
        return renewal.after(refused, this::askForCredentials, cancellation);
    }

    private CredentialsFile.Answered askForCredentials() {
        return askForCredentials(tokens);
    }

    private CredentialsFile.Answered askForCredentials(Bearer bearer) {
        RegistryCalls calls = new RegistryCalls(transport, catalog.registry(), bearer);
        return CredentialsFile.Answered.of(
                calls.get("/api/auth/get_credentials", cancellation).text());
    }

    private String registryText() {
        String url = catalog.registryText();
        return url == null ? "" : url;
    }
}
