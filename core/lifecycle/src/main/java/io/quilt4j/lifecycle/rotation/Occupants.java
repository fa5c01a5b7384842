package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.users.Me;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps a rotation from a place in which another key stands that works: its secret would be lost, and it would live on. */
final class Occupants {

    private Occupants() {}

    /**
     * Asks the catalog only where a place holds a key that is not the old one.
     *
     * @throws ConflictException with the name of the key that would be lost
     */
    static void requireNone(List<SecretSink> sinks, ApiKey old, Me me, QuiltCalls session) {
        for (SecretSink sink : sinks) {
            String fingerprint = fingerprint(sink);
            if (!fingerprint.isEmpty() && !fingerprint.equals(old.fingerprint())) {
                List<ApiKey> others = working(fingerprint, me, session);
                if (!others.isEmpty()) {
                    throw new ConflictException("No key was created, because " + sink.describe()
                            + " holds the secret of another key that works, "
                            + others.stream().map(Occupants::told).collect(Collectors.joining(" or "))
                            + ", and it would be lost. Name another place; rotate or revoke that key; or say that it"
                            + " may be replaced (--replace, replace=True).");
                }
            }
        }
    }

    /** Of the key that is there now; empty: none is. */
    private static String fingerprint(SecretSink sink) {
        try {
            return sink.read()
                    .filter(Secret::looksLikeApiKey)
                    .map(Fingerprint::of)
                    .orElse("");
        } catch (IOException e) {
            throw new StorageException(
                    "No key was created, because what " + sink.describe() + " holds cannot be read. " + e.getMessage(),
                    e);
        }
    }

    private static List<ApiKey> working(String fingerprint, Me me, QuiltCalls session) {
        ApiKeyFilter filter = ApiKeyFilter.ANY.withFingerprint(fingerprint).withStatus(ApiKeyStatus.ACTIVE);
        List<ApiKey> listed = me.isAdmin()
                ? session.admin().apiKeys().list(filter)
                : session.apiKeys().list(filter);
        return listed.stream()
                .filter(key -> key.fingerprint().equals(fingerprint) && key.status() == ApiKeyStatus.ACTIVE)
                .toList();
    }

    private static String told(ApiKey key) {
        return "'" + key.name() + "' (id " + key.id() + ") of " + key.userEmail();
    }
}
