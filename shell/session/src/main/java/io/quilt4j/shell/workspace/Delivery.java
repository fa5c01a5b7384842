package io.quilt4j.shell.workspace;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

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
     * Puts the secret there.
     *
     * @throws IOException when that place cannot take it
     */
    void put(MadeKey key, SecretSink sink) throws IOException {
        String place = sink.describe();
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
        Optional<Secret> another = another(key, sink);
        try {
            sink.store(key.secret()).ifPresent(warning -> warnings.println("warning: " + warning));
        } catch (IOException e) {
            KeyChange.Outcome became =
                    e instanceof MayBeStoredException ? KeyChange.Outcome.UNKNOWN : KeyChange.Outcome.FAILED;
            watch.ended(List.of(change.ended(became, e.getMessage())));
            throw e;
        }
        watch.ended(List.of(change.ended(KeyChange.Outcome.DONE, place)));
        another.ifPresent(lost -> warnings.println("warning: " + sink.displacing(lost)));
    }

    /** The secret of another key, which is there now and nowhere else perhaps. */
    private static Optional<Secret> another(MadeKey key, SecretSink sink) {
        try {
            return sink.read().filter(Secret::looksLikeApiKey).filter(there -> !there.equals(key.secret()));
        } catch (IOException e) {
            return Optional.empty(); // storing says more
        }
    }
}
