package io.quilt4j.shell.workspace;

import io.quilt4j.base.ConflictException;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.sinks.Claim;
import io.quilt4j.lifecycle.sinks.Claims;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the secret of a new key to its place, and tells whoever keeps a journal. */
final class Delivery {

    private final Catalog catalog;
    private final PrintStream warnings;

    /** {@code warnings}: where to say what is odd about a place. */
    Delivery(Catalog catalog, PrintStream warnings) {
        this.catalog = catalog;
        this.warnings = warnings;
    }

    /**
     * Keeps these places for new secrets, one each, before the keys are made.
     *
     * @param spared the fingerprint of a key whose secret may be there; null: of none
     * @throws ConflictException if one of them holds the secret of another key that works
     * @throws IOException when one of them cannot take a secret, or what it holds cannot be read
     */
    Claims claim(List<SecretSink> places, boolean replace, @Nullable String spared) throws IOException {
        Claims claims = Claims.on(places, replace, spared, catalog.quilt());
        try {
            for (Claim claim : claims.list()) {
                claim.sink().check();
            }
        } catch (IOException | RuntimeException e) {
            claims.close();
            throw e;
        }
        return claims;
    }

    /**
     * Puts the secret there.
     *
     * @throws IOException when that place cannot take it
     */
    void put(MadeKey key, Claim claim) throws IOException {
        String place = claim.sink().describe();
        KeyChange change = new KeyChange(
                KeyChange.Action.DELIVER,
                key.id(),
                key.name(),
                Fingerprint.of(key.secret()),
                null,
                KeyChange.Outcome.INTENT,
                place);
        KeyChangeListener listener = catalog.options().keyChangeListener();
        KeyChangeListener.Watch watch = listener == null
                ? outcomes -> {}
                : listener.beginning(catalog.quilt().registryUrl(), List.of(change));
        List<String> odd;
        try {
            odd = claim.store(key.secret());
        } catch (IOException e) {
            KeyChange.Outcome became =
                    e instanceof MayBeStoredException ? KeyChange.Outcome.UNKNOWN : KeyChange.Outcome.FAILED;
            watch.ended(List.of(change.ended(became, e.getMessage())));
            throw e;
        }
        watch.ended(List.of(change.ended(KeyChange.Outcome.DONE, place)));
        odd.forEach(warning -> warnings.println("warning: " + warning));
    }
}
