package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.users.Me;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of trying keys that a login cannot list: another user's, another catalog's. A secret goes to the catalog of the
 * session, and to those that the user has named or logged in to; their audit trails show that as a use of the key.
 */
final class KeyTrial {

    private final List<String> living = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> refusedBy = new ArrayList<>();

    private KeyTrial() {}

    static KeyTrial of(List<HeldKey> keys, QuiltCalls session) {
        KeyTrial trial = new KeyTrial();
        if (!keys.isEmpty()) {
            trial.known(session).forEach((registry, name) -> trial.at(registry, name, keys, session));
        }
        return trial;
    }

    /** The session's own first; it is one that is known, too, or was named for this command. */
    private Map<URI, String> known(QuiltCalls session) {
        URI own = session.registryUrl();
        Map<URI, String> all = new LinkedHashMap<>();
        all.put(own, own.toString());
        try {
            session.knownRegistries()
                    .forEach((registry, name) ->
                            all.put(registry, name.equals(registry.toString()) ? name : name + " (" + registry + ")"));
        } catch (StorageException unread) {
            doubts.add("which other catalogs you know could not be read: " + unread.getMessage());
        }
        return all;
    }

    private void at(URI registry, String name, List<HeldKey> keys, QuiltCalls session) {
        try {
            boolean refusesAll = true;
            for (HeldKey key : keys) {
                for (Secret reading : key.readings()) {
                    refusesAll &= isRefused(reading, registry, name, session);
                }
            }
            if (refusesAll) {
                refusedBy.add(name);
            }
        } catch (CancelledException stopped) {
            throw stopped;
        } catch (QuiltException notAsked) {
            doubts.add(name + " could not be asked: " + notAsked.getMessage());
        }
    }

    private boolean isRefused(Secret key, URI registry, String name, QuiltCalls session) {
        try {
            Me holder = session.holder(key, registry).orElse(null);
            if (holder == null) {
                doubts.add(name + " did not say whose it is.");
            } else {
                living.add(Fingerprint.of(key) + " of " + holder.email() + " at " + name);
            }
            return false;
        } catch (AuthenticationException refused) {
            if (refused.isOfGateway()) {
                throw refused;
            }
            return true;
        }
    }

    /** Keys that work: fingerprint, user, catalog. */
    List<String> living() {
        return List.copyOf(living);
    }

    /** Why it is not known of some; empty: each catalog has answered. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    /** The catalogs that have refused all of them. */
    List<String> refusedBy() {
        return List.copyOf(refusedBy);
    }
}
