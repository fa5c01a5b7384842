package io.quilt4j.lifecycle.leaks;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a catalog what leaked secrets are, and revokes them. */
public final class LeakedKeys {

    /** Beyond so many fingerprints, the whole list is read instead of asking for each. */
    private static final int MOST_ASKED = 20;

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("qk_[A-Za-z0-9]{20,}");

    private LeakedKeys() {}

    /** The secrets, each once, as long as no catalog was asked. */
    public static List<KnownLeak> unasked(Collection<Leak> leaks) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (Leak leak : leaks) {
            String text = SecretForm.text(leak.secret());
            secrets.putIfAbsent(text, leak.secret());
            places.computeIfAbsent(text, unused -> new ArrayList<>()).add(leak.place());
        }
        List<KnownLeak> known = new ArrayList<>();
        secrets.forEach((text, secret) -> known.add(
                new KnownLeak(secret, places.getOrDefault(text, List.of()), LeakStatus.NOT_ASKED, List.of(), false)));
        return known;
    }

    /**
     * Looks for keys with their fingerprints, among everybody's where the caller is an administrator, else among the caller's.
     * No secret is sent.
     *
     * @throws AuthenticationException where nobody is logged in
     */
    public static List<KnownLeak> lookUp(List<KnownLeak> leaks, QuiltCalls quilt) {
        boolean all = RefusedSecret.isAdmin(quilt);
        KeyDirectory directory = all ? quilt.admin().apiKeys() : quilt.apiKeys();
        Set<String> fingerprints = leaks.stream()
                .flatMap(leak -> readings(leak.secret()).stream())
                .map(Fingerprint::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, List<ApiKey>> keys = keys(directory, fingerprints);
        return each(leaks.stream().map(leak -> lookUp(leak, keys)).toList());
    }

    /** Each secret once, with the places of all of its forms: {@code qk_...} and {@code qk_..._old} may be one. */
    public static List<KnownLeak> each(List<KnownLeak> leaks) {
        Map<String, KnownLeak> each = new LinkedHashMap<>();
        for (KnownLeak leak : leaks) {
            each.merge(SecretForm.text(leak.secret()), leak, KnownLeak::and);
        }
        return List.copyOf(each.values());
    }

    /** {@code keys}: all that there are, by fingerprint. */
    static KnownLeak lookUp(KnownLeak leak, Map<String, List<ApiKey>> keys) {
        for (Secret reading : readings(leak.secret())) {
            List<ApiKey> found = keys.getOrDefault(Fingerprint.of(reading), List.of());
            if (!found.isEmpty()) {
                return new KnownLeak(reading, leak.places(), status(found), found, false);
            }
        }
        return leak.as(LeakStatus.NOT_FOUND, List.of(), false);
    }

    private static LeakStatus status(List<ApiKey> found) {
        if (found.size() > 1) {
            return LeakStatus.AMBIGUOUS;
        }
        return found.get(0).status() == ApiKeyStatus.ACTIVE ? LeakStatus.ALIVE : LeakStatus.EXPIRED;
    }

    /** {@code qk_...-staging} may be a secret with that end, or one that something was written behind. */
    private static List<Secret> readings(Secret secret) {
        Matcher start = LETTERS_AND_DIGITS.matcher(SecretForm.text(secret));
        return start.lookingAt() && start.end() < SecretForm.text(secret).length()
                ? List.of(secret, Secret.of(start.group()))
                : List.of(secret);
    }

    private static Map<String, List<ApiKey>> keys(KeyDirectory directory, Set<String> fingerprints) {
        Map<String, List<ApiKey>> keys = new HashMap<>();
        List<ApiKey> listed = new ArrayList<>();
        if (fingerprints.size() > MOST_ASKED) {
            listed.addAll(directory.list(ApiKeyFilter.ANY));
        } else {
            fingerprints.forEach(
                    fingerprint -> listed.addAll(directory.list(ApiKeyFilter.ANY.withFingerprint(fingerprint))));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (ApiKey key : listed) {
            if (fingerprints.contains(key.fingerprint()) && ids.add(key.id())) {
                keys.computeIfAbsent(key.fingerprint(), unused -> new ArrayList<>())
                        .add(key);
            }
        }
        return keys;
    }

    static List<ApiKey> withFingerprintOf(Secret secret, boolean all, QuiltCalls quilt) {
        KeyDirectory directory = all ? quilt.admin().apiKeys() : quilt.apiKeys();
        String fingerprint = Fingerprint.of(secret);
        return keys(directory, Set.of(fingerprint)).getOrDefault(fingerprint, List.of());
    }

    /**
     * Tries the secret itself, which is more certain than a fingerprint, and which the catalog's audit trail shows as a use of
     * the key. What the catalog refuses may live where its owner is deactivated: it stays what it was looked up as.
     *
     * @param login the one that it was looked up with
     * @param open a client that logs in with a secret
     * @throws AuthenticationException where a gateway refuses, which says nothing of the secret
     */
    public static KnownLeak verify(KnownLeak leak, QuiltCalls login, Function<Secret, Quilt> open) {
        for (Secret reading : readings(leak.secret())) {
            try (Quilt quilt = open.apply(reading)) {
                if (quilt.me().isPresent()) {
                    List<ApiKey> own = withFingerprintOf(reading, false, quilt).stream()
                            .filter(key -> key.status() == ApiKeyStatus.ACTIVE)
                            .toList();
                    return new KnownLeak(reading, leak.places(), LeakStatus.ALIVE, own, true);
                }
            } catch (AuthenticationException refused) {
                if (refused.isOfGateway()) {
                    throw refused;
                }
            }
        }
        List<ApiKey> alive = new RefusedSecret(leak.secret(), login).mayLive(leak.keys());
        if (!alive.isEmpty()) {
            return leak.as(status(alive), alive, false);
        }
        List<ApiKey> expired = leak.keys().stream()
                .filter(key -> key.status() == ApiKeyStatus.EXPIRED)
                .toList();
        return leak.as(expired.isEmpty() ? LeakStatus.NOT_FOUND : LeakStatus.EXPIRED, expired, true);
    }

    /**
     * Revokes the key that has a secret. It revokes itself first: that needs no other login, and works whoever's it is.
     *
     * @param withSecret a client that logs in with the secret
     * @param login another one, asked where the secret is not enough
     * @return false: nothing was to be done, as it has expired
     * @throws AuthenticationException where the catalog does not accept the secret, which is no proof that the key is gone
     */
    public static boolean revoke(Secret secret, QuiltCalls withSecret, QuiltCalls login) {
        try {
            withSecret.apiKeys().revoke(secret);
        } catch (AuthenticationException refused) {
            new RefusedSecret(secret, login).requireExpired(refused);
            return false;
        } catch (NotFoundException | PermissionDeniedException notByItself) {
            login.apiKeys().revoke(secret);
        }
        return true;
    }

    /** As for its secret alone; a key of a deactivated user, which was looked up, is revoked by its id, by an administrator. */
    public static boolean revoke(KnownLeak leak, QuiltCalls withSecret, QuiltCalls login) {
        try {
            return revoke(leak.secret(), withSecret, login);
        } catch (AuthenticationException refused) {
            List<ApiKey> alive = refused.isOfGateway() || leak.keys().size() != 1
                    ? List.of()
                    : new RefusedSecret(leak.secret(), login).mayLive(leak.keys());
            if (alive.isEmpty() || !RefusedSecret.isAdmin(login)) {
                throw refused;
            }
            login.admin().apiKeys().revoke(alive.get(0).id());
            return true;
        }
    }
}
