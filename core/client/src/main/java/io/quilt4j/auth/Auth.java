package io.quilt4j.auth;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logging in to a catalog and out again. Any number of threads may use it; logins are shared with all Quilt clients of
 * the user through auth.json, a key set here with this client alone.
 *
 * <p>Made by {@code Quilt.auth()}. Only this library implements it: it may get more methods.
 */
public interface Auth {

    /**
     * The page that shows the one-time code.
     *
     * @throws AuthenticationException if no catalog was chosen
     */
    URI authorizationUrl();

    /**
     * Opens the login page in a browser, asks for the code it shows, and logs in with it (protocol.md section 2.1).
     *
     * @throws AuthenticationException if no catalog was chosen, or the code is refused
     */
    void login();

    /**
     * Logs in with a one-time code, or with a refresh token; spaces around it do not count. Then fetches AWS credentials:
     * should that fail, the login itself is stored and holds.
     *
     * @throws AuthenticationException if the code is wrong, used or too old
     * @throws StorageException if the login could not be stored; without a word about this client going on, nothing was
     *     sent and the code is still good
     */
    void login(Secret code);

    /**
     * Sends {@code key} with every request from now on, before any stored login. It stays in memory: no file is written
     * and nobody is asked.
     *
     * @throws InvalidInputException unless it starts with {@code qk_}
     */
    void loginWithApiKey(Secret key);

    /** The key that every request carries, of the options or of {@link #loginWithApiKey}; null: the stored login is sent. */
    @Nullable
    Secret apiKey();

    /** Forgets the key; the next request goes out with the stored login, if there is one. */
    void clearApiKey();

    /**
     * Forgets the key and the stored logins of all registries, without asking any of them. Says so if there were none.
     *
     * @return whether there was anything to forget
     */
    boolean logout();

    /**
     * Forgets the stored login of one registry; the others stay.
     *
     * @param registryUrl with exactly the text that its configuration has. The one of this client: its AWS credentials and its key go too
     */
    void logout(URI registryUrl);

    /** The status if a key is set or a login is stored, expired or not; empty otherwise. Asks nobody. */
    Optional<Status> loggedIn();

    /**
     * Who this client would act as. Asks nobody.
     *
     * @throws StorageException if auth.json cannot be read
     */
    Status status();

    /**
     * The logins of all registries that auth.json keeps, in its order; an entry that no client could use is left out. Asks
     * nobody.
     *
     * @throws StorageException if auth.json cannot be read
     */
    List<StoredLogin> storedLogins();

    /**
     * AWS credentials for the catalog's buckets, renewed when less than 15 minutes are left. Of several threads one asks, and
     * each can be cancelled while it waits.
     *
     * @throws QuiltException if there are none that last 10 minutes and the registry gives no new ones
     */
    AwsCredentials credentials();

    /**
     * Others than {@code refused}, which AWS took for expired although they were to last longer: the registry is asked for new
     * ones. Of several threads that were refused one asks, and the others find what it got.
     *
     * @throws QuiltException if the registry gives none
     */
    AwsCredentials credentialsAfter(AwsCredentials refused);
}
