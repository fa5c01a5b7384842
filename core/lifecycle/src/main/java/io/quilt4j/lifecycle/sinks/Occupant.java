package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.users.Me;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a place that a new secret is for. The secret of a key that works would be lost, and the key would live on: it keeps
 * the new one out, unless somebody said that it may go.
 */
public final class Occupant {

    /** Also within what holds more than a key: a JSON text in a secret of AWS, say. */
    private static final Pattern KEY = Pattern.compile("qk_[A-Za-z0-9]{15,}");

    private final SecretSink sink;
    private final @Nullable Secret held;
    private final boolean mayGo;
    private final List<Secret> keys;
    private final List<ApiKey> working;

    /** {@code mayGo}: it is nothing but the secret that may. */
    private Occupant(SecretSink sink, @Nullable Secret held, boolean mayGo, List<Secret> keys, List<ApiKey> working) {
        this.sink = sink;
        this.held = held;
        this.mayGo = mayGo;
        this.keys = keys;
        this.working = working;
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
        List<Secret> keys = (held == null ? List.<Secret>of() : keys(held))
                .stream().filter(key -> !Fingerprint.of(key).equals(spared)).toList();
        boolean mayGo = held != null && Fingerprint.of(held).equals(spared);
        return new Occupant(sink, held, mayGo, keys, working(keys, session));
    }

    private static @Nullable Secret held(SecretSink sink) throws IOException {
        return sink.read().filter(value -> !value.isEmpty()).orElse(null);
    }

    private static List<Secret> keys(Secret held) {
        return KEY.matcher(held.reveal())
                .results()
                .map(match -> Secret.of(match.group()))
                .toList();
    }

    private static List<ApiKey> working(List<Secret> keys, QuiltCalls session) {
        if (keys.isEmpty()) {
            return List.of();
        }
        boolean all = session.me()
                .map(Me::isAdmin)
                .orElseThrow(() -> new AuthenticationException(
                        "The registry does not know who is asking", AuthenticationException.NextStep.LOG_IN));
        return keys.stream()
                .map(Fingerprint::of)
                .distinct()
                .flatMap(fingerprint -> working(fingerprint, all, session).stream())
                .toList();
    }

    private static List<ApiKey> working(String fingerprint, boolean all, QuiltCalls session) {
        ApiKeyFilter filter = ApiKeyFilter.ANY.withFingerprint(fingerprint).withStatus(ApiKeyStatus.ACTIVE);
        List<ApiKey> listed =
                all ? session.admin().apiKeys().list(filter) : session.apiKeys().list(filter);
        return listed.stream()
                .filter(key -> key.fingerprint().equals(fingerprint) && key.status() == ApiKeyStatus.ACTIVE)
                .toList();
    }

    /**
     * Refuses to lose a key that works.
     *
     * @throws ConflictException with the name of the key whose secret would be lost, as a part of a sentence
     */
    public void requireNoneThatWorks() {
        if (!working.isEmpty()) {
            throw new ConflictException(sink.describe() + " holds the secret of another key that works, " + names()
                    + ", and it would be lost. Name another place; rotate or revoke that key; or say that it"
                    + " may be replaced (--replace, replace=True).");
        }
    }

    /** What is said once another value stands there: what it took the place of; empty: there was nothing. */
    public Optional<String> displaced() {
        if (!working.isEmpty()) {
            return told(" held the secret of another key, " + names() + ",", ": if nobody needs that key, revoke it.");
        }
        if (!keys.isEmpty()) {
            return told(
                    " held the secret of " + fingerprints() + ", which is no key that you can see and that works,",
                    ".");
        }
        return held == null || mayGo ? Optional.empty() : told(" held another value, which is no API key,", ".");
    }

    private Optional<String> told(String held, String advice) {
        return Optional.of(sink.describe() + held + " and now has the new one" + advice);
    }

    private String names() {
        return working.stream()
                .map(key -> "'" + key.name() + "' (id " + key.id() + ") of " + key.userEmail())
                .collect(Collectors.joining(" or "));
    }

    private String fingerprints() {
        return keys.stream().map(Fingerprint::of).distinct().collect(Collectors.joining(" and "));
    }

    /** Whether the place holds the same still; where it cannot be read, nothing else is known. */
    boolean isThereStill() {
        try {
            return Objects.equals(held(sink), held);
        } catch (IOException e) {
            return true; // storing says more
        }
    }
}
