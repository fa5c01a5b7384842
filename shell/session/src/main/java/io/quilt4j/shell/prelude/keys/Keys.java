package io.quilt4j.shell.prelude.keys;

import java.util.AbstractList;
import java.util.List;

/** Keys in the catalog's order: a list that cannot be changed and prints a line for each key. */
public final class Keys extends AbstractList<Key> {

    private static final int SHOWN = 20;

    private final List<Key> keys;

    Keys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public Key get(int index) {
        return keys.get(index);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public String toString() {
        if (keys.isEmpty()) {
            return "no keys";
        }
        int width = keys.stream()
                .limit(SHOWN)
                .mapToInt(key -> key.name.length())
                .max()
                .orElse(1);
        StringBuilder lines = new StringBuilder();
        keys.stream()
                .limit(SHOWN)
                .forEach(key -> lines.append(("%-" + width + "s  %-7s  %s  %s  id %s%n")
                        .formatted(key.name, key.status, key.fingerprint, key.user_email, key.id)));
        if (keys.size() > SHOWN) {
            lines.append("... ").append(keys.size() - SHOWN).append(" more");
        }
        return lines.toString().stripTrailing();
    }
}
