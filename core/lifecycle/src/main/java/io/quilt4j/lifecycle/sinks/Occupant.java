package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.users.Me;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a place that a new secret is for. The secret of a key that works would be lost, and the key would live on: it keeps
 * the new one out, unless somebody said that it may go. So does a key that may work, whoever's it is.
 */
public final class Occupant {

    private final SecretSink sink;
    private final QuiltCalls session;
    private final @Nullable Secret held;
    private final @Nullable Secret covered;
    private final @Nullable String spared;
    private final boolean mayGo;
    private final List<HeldKey> keys;
    private final List<ApiKey> listed;
    private final List<String> refusedBy;

    /** {@code mayGo}: it is nothing but the secret that may; {@code refusedBy}: the catalogs that say so of the keys that are not listed. */
    private Occupant(
            SecretSink sink,
            QuiltCalls session,
            @Nullable Secret held,
            @Nullable Secret covered,
            @Nullable String spared,
            boolean mayGo,
            List<HeldKey> keys,
            List<ApiKey> listed,
            List<String> refusedBy) {
        this.sink = sink;
        this.session = session;
        this.held = held;
        this.covered = covered;
        this.spared = spared;
        this.mayGo = mayGo;
        this.keys = keys;
        this.listed = listed;
        this.refusedBy = refusedBy;
    }

    /**
     * Asks the catalog only where the place holds a key that may not go without a word.
     *
     * @param spared the fingerprint of a key that may; null: there is none
     * @param session whose keys are looked at, and everybody's if it is an administrator's
     * @throws IOException when what the place holds cannot be found out now
     */
    public static Occupant of(SecretSink sink, @Nullable String spared, QuiltCalls session) throws IOException {
        Secret held = held(sink);
        Secret covered = sink.covered().orElse(null);
        List<HeldKey> keys = covered == null
                ? List.of()
                : HeldKey.in(covered).stream().filter(key -> !key.isOf(spared)).toList();
        boolean mayGo = held != null && Fingerprint.of(held).equals(spared);
        return new Occupant(sink, session, held, covered, spared, mayGo, keys, listed(keys, session), List.of());
    }

    private static @Nullable Secret held(SecretSink sink) throws IOException {
        return sink.read().filter(value -> !value.isEmpty()).orElse(null);
    }

    private static List<ApiKey> listed(List<HeldKey> keys, QuiltCalls session) {
        if (keys.isEmpty()) {
            return List.of();
        }
        boolean all = session.me()
                .map(Me::isAdmin)
                .orElseThrow(() -> new AuthenticationException(
                        "The registry does not know who is asking", AuthenticationException.NextStep.LOG_IN));
        KeyDirectory directory = all ? session.admin().apiKeys() : session.apiKeys();
        return HeldKey.fingerprints(keys).stream()
                .flatMap(fingerprint -> directory.list(ApiKeyFilter.ANY.withFingerprint(fingerprint)).stream()
                        .filter(key -> key.fingerprint().equals(fingerprint)))
                .toList();
    }

    /**
     * Refuses to lose a key that works, or may. What the session cannot list is tried at the catalogs that the user knows, as
     * another user's key works, too, and another catalog's.
     *
     * @return the same, which can tell where it was tried
     * @throws ConflictException with the name of the key whose secret would be lost, as a part of a sentence
     */
    public Occupant requireNoneThatWorks() {
        if (holdsMore()) {
            throw new ConflictException(
                    sink.describe() + " holds more than the secret of the old key, and whoever reads it there may not"
                            + " find the new one, which would stand there alone. Name a place that holds the"
                            + " secret alone, or say that the rest may go (--replace, replace=True).");
        }
        if (!working().isEmpty()) {
            throw wouldBeLost(names());
        }
        KeyTrial trial = KeyTrial.of(unlisted(), session);
        if (!trial.living().isEmpty()) {
            throw wouldBeLost(String.join(" and ", trial.living()));
        }
        if (!trial.doubts().isEmpty()) {
            throw new ConflictException(sink.describe() + " holds the secret of " + fingerprints()
                    + ", and whether that key works is not known: " + String.join(" ", trial.doubts())
                    + " Name another place, or say that it may be replaced (--replace, replace=True).");
        }
        return new Occupant(sink, session, held, covered, spared, mayGo, keys, listed, trial.refusedBy());
    }

    private ConflictException wouldBeLost(String which) {
        return new ConflictException(sink.describe() + " holds the secret of another key that works, " + which
                + ", and it would be lost. Name another place; rotate or revoke that key; or say that it"
                + " may be replaced (--replace, replace=True).");
    }

    private List<ApiKey> working() {
        return listed.stream()
                .filter(key -> key.status() == ApiKeyStatus.ACTIVE)
                .toList();
    }

    private List<HeldKey> unlisted() {
        Set<String> fingerprints = listed.stream().map(ApiKey::fingerprint).collect(Collectors.toSet());
        return keys.stream().filter(key -> !key.isOneOf(fingerprints)).toList();
    }

    /** What is said once another value stands there: what it took the place of; empty: there was nothing. */
    public Optional<String> displaced() {
        if (!working().isEmpty()) {
            return told(" held the secret of another key, " + names() + ",", ": if nobody needs that key, revoke it.");
        }
        if (!keys.isEmpty()) {
            return told(" held the secret of " + fingerprints() + ", which " + became() + ",", ".");
        }
        if (holdsMore()) {
            return told(" held more than the secret of the old key,", ": whoever reads it there may need the rest.");
        }
        return held == null || mayGo ? Optional.empty() : told(" held another value, which is no API key,", ".");
    }

    /** The key that may go is in it, and other text around it, a JSON object, say, which would go as well. */
    private boolean holdsMore() {
        return held != null
                && !mayGo
                && HeldKey.in(held).stream()
                        .anyMatch(key -> key.isOf(spared) && !key.readings().contains(held));
    }

    private String became() {
        if (unlisted().isEmpty()) {
            return "has expired";
        }
        return refusedBy.isEmpty()
                ? "you cannot list here and which was not tried"
                : "is no key that works at " + String.join(", ", refusedBy);
    }

    private Optional<String> told(String held, String advice) {
        return Optional.of(sink.describe() + held + " and now has the new one" + advice);
    }

    private String names() {
        return working().stream()
                .map(key -> "'" + key.name() + "' (id " + key.id() + ") of " + key.userEmail())
                .collect(Collectors.joining(" or "));
    }

    private String fingerprints() {
        return keys.stream().map(HeldKey::fingerprint).distinct().collect(Collectors.joining(" and "));
    }

    /**
     * Puts a new secret in its place, unless somebody has put something else there meanwhile.
     *
     * @param place the same, as it is for that secret
     * @return as {@link SecretSink#store}
     * @throws MayBeStoredException as there
     * @throws IOException as there
     */
    public Optional<String> replace(SecretSink place, Secret secret) throws IOException {
        return FileTurn.at(place, () -> {
            if (!isThereStill()) {
                throw new IOException(
                        place.describe() + " was given another value by somebody else meanwhile, which was"
                                + " left alone: name another place.");
            }
            return place.store(secret);
        });
    }

    /** Whether the place holds the same still; where it cannot be read, nothing else is known. */
    private boolean isThereStill() {
        try {
            return Objects.equals(sink.covered().orElse(null), covered);
        } catch (IOException e) {
            return true; // storing says more
        }
    }
}
