package io.quilt4j.lifecycle.journal;

import io.quilt4j.keys.KeyChange;
import java.util.LinkedHashMap;
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
            return change;
        }
        KeyChange before = keys.get(id);
        KeyChange complete =
                before == null ? change : change.completed(before.name(), before.fingerprint(), before.user());
        keys.put(id, complete);
        return complete;
    }
}
