package io.quilt4j.internal.keys;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ids of the keys that one client has made, the last thousand: they cannot be the one whose answer is lost. Any thread may
 * use it.
 */
public final class RecentKeys {

    private static final int MOST = 1000;

    private final Set<String> ids = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    void add(String id) {
        ids.add(id);
    }

    boolean has(String id) {
        return ids.contains(id);
    }
}
