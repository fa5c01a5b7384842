package io.quilt4j.lifecycle.journal;

import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was told of keys before: the last thousand. Any thread may use it. */
final class KeyMemory {

    private static final int MOST = 1000;

    private final Map<String, KeyChange> keys = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeyChange> eldest) {
            return size() > MOST;
        }
    };

    /** The same with all that is known of its key by now. */
    synchronized KeyChange complete(KeyChange change) {
        String id = change.id();
        if (id == null) {
            return change.action() == Action.REVOKE ? named(change) : change;
        }
        KeyChange before = keys.get(id);
        KeyChange complete =
                before == null ? change : change.completed(before.name(), before.fingerprint(), before.user());
        keys.put(id, complete);
        return complete;
    }

    /** A revocation by secret, of which the fingerprint is known: the only key that has it here is the one. */
    private KeyChange named(KeyChange change) {
        String fingerprint = change.fingerprint();
        // That of a short secret tells nothing.
        if (fingerprint == null || !fingerprint.contains("...")) {
            return change;
        }
        List<KeyChange> same = keys.values().stream()
                .filter(key -> fingerprint.equals(key.fingerprint()))
                .toList();
        if (same.size() != 1) {
            return change;
        }
        KeyChange key = same.get(0);
        return new KeyChange(
                change.action(),
                key.id(),
                key.name(),
                change.fingerprint(),
                key.user(),
                change.outcome(),
                change.detail());
    }
}
