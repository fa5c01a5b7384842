package io.quilt4j.lifecycle.rotation;

import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChangeListener;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a change all that the run knows of the key: a key that is revoked by its id has an owner and a name, too. */
record TellingAll(Run run, KeyChangeListener listener) implements KeyChangeListener {

    @Override
    public Watch beginning(URI registry, List<KeyChange> intents) {
        Watch watch = listener.beginning(
                registry, intents.stream().map(this::complete).toList());
        return outcomes -> watch.ended(outcomes.stream().map(this::complete).toList());
    }

    private KeyChange complete(KeyChange change) {
        Particulars facts = run.facts();
        Run.Known old = new Run.Known(facts.oldId(), facts.oldName(), facts.oldFingerprint());
        KeyChange owned = change.completed(null, null, facts.user()); // one makes and revokes one's own
        return of(run.made(), of(old, owned));
    }

    private static KeyChange of(Run.@Nullable Known key, KeyChange change) {
        return key != null && key.id().equals(change.id())
                ? change.completed(key.name(), key.fingerprint(), null)
                : change;
    }
}
