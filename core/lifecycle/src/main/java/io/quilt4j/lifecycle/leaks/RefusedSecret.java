package io.quilt4j.lifecycle.leaks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.users.Me;
import io.quilt4j.users.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out about a secret that a catalog does not accept. That alone proves nothing: such is a revoked key, but also one of
 * another catalog, which lives there, and one of a user who is deactivated, which lives again with its user.
 */
final class RefusedSecret {

    private final Secret secret;
    private final QuiltCalls login;

    /** {@code login}: somebody whom the catalog may know. */
    RefusedSecret(Secret secret, QuiltCalls login) {
        this.secret = secret;
        this.login = login;
    }

    /**
     * Returns where it is certain that nobody can use the key: it has expired.
     *
     * @throws AuthenticationException with what is known of it
     */
    void requireExpired(AuthenticationException refused) {
        String catalog = "The catalog " + login.registryUrl();
        if (refused.isOfGateway()) {
            throw answeredByGateway(catalog);
        }
        String looked;
        try {
            boolean all = isAdmin(login);
            List<ApiKey> keys = LeakedKeys.withFingerprintOf(secret, all, login);
            if (keys.size() == 1 && keys.get(0).status() == ApiKeyStatus.EXPIRED) {
                return;
            }
            looked = keys.isEmpty()
                    ? (all ? "None of its keys has" : "None of your keys there has") + " this fingerprint."
                    : keys.stream().map(key -> shown(key, all)).collect(Collectors.joining(" "));
        } catch (AuthenticationException nobody) {
            looked = "Nobody is logged in there who could look for its fingerprint.";
        } catch (QuiltException failed) {
            looked = "Looking for its fingerprint failed: " + failed.getMessage();
        }
        throw new AuthenticationException(
                catalog + " does not accept this key. It may be revoked or have expired; or it lives: as another"
                        + " catalog's, or with its user, who is deactivated, again. Nothing was revoked. " + looked,
                refused);
    }

    private static AuthenticationException answeredByGateway(String catalog) {
        return new AuthenticationException(
                catalog + ", or a gateway in front of it, answered with a web page: whether it accepts this key is"
                        + " not known. Nothing was revoked.",
                NextStep.NONE,
                true);
    }

    private static String shown(ApiKey key, boolean all) {
        return "A key there of this fingerprint is '" + key.name() + "' of " + key.userEmail() + ", "
                + (key.status() == ApiKeyStatus.EXPIRED ? "expired" : "alive") + ": to revoke it, `quilt4j keys revoke "
                + (all ? "--admin " : "") + key.id() + "`.";
    }

    /** Those of {@code keys} that the refusal leaves alive: a key of a user who is active would have been accepted. */
    List<ApiKey> mayLive(List<ApiKey> keys) {
        List<ApiKey> alive =
                keys.stream().filter(key -> key.status() == ApiKeyStatus.ACTIVE).toList();
        if (alive.isEmpty()) {
            return alive;
        }
        Set<String> active = activeUsers();
        return alive.stream().filter(key -> !active.contains(key.userEmail())).toList();
    }

    /** Whose keys work for certain: who is no administrator sees only keys of their own. */
    private Set<String> activeUsers() {
        return isAdmin(login)
                ? login.admin().users().list().stream()
                        .filter(User::isActive)
                        .map(User::email)
                        .collect(Collectors.toSet())
                : login.me().map(Me::email).stream().collect(Collectors.toSet());
    }

    static boolean isAdmin(QuiltCalls login) {
        return login.me().map(Me::isAdmin).orElse(false);
    }
}
