package io.quilt4j.shell.prelude.keys;

import java.util.ArrayList;
import java.util.List;

/** Keys in the catalog's order: a list that prints a line for each key. It is a program's own, which may sort it or take keys out. */
public final class Keys extends ArrayList<Key> {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    Keys(List<Key> keys) {
        super(keys);
    }

    /** So that the type of {@code list().get(0)} stands in a signature: it can be read without a compiler then. */
    @Override
    public Key get(int index) {
        return super.get(index);
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "no keys";
        }
        int width =
                stream().limit(SHOWN).mapToInt(key -> key.name.length()).max().orElse(1);
        StringBuilder lines = new StringBuilder();
        stream()
                .limit(SHOWN)
                .forEach(key -> lines.append(("%-" + width + "s  %-7s  %s  %s  id %s%n")
                        .formatted(key.name, key.status, key.fingerprint, key.user_email, key.id)));
        if (size() > SHOWN) {
            lines.append("... ").append(size() - SHOWN).append(" more");
        }
        return lines.toString().stripTrailing();
    }
}
