package io.quilt4j.notebooks.charts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a key is good.
 *
 * @param label names are not unique, so it ends with the fingerprint, or the id, where there is one
 * @param owner empty when that is not known
 * @param status empty when that is not known
 */
record Lifetime(String label, String owner, String status, Instant created, Instant expires) {

    private static final int MOST = 100;

    /** Of rows with {@code created_at} and {@code expires_at}; what else is known of a key is used where it is there. */
    static Timeline timeline(Columns columns) {
        List<@Nullable Object> created = columns.column("created_at");
        List<@Nullable Object> expires = columns.column("expires_at");
        List<Lifetime> lives = new ArrayList<>();
        for (int i = 0; i < created.size(); i++) {
            Instant start = Times.of(created.get(i));
            Instant end = Times.of(expires.get(i));
            if (start != null && end != null) {
                String owner = text(columns, "user_email", i);
                lives.add(new Lifetime(label(columns, i), owner, text(columns, "status", i), start, end));
            }
        }
        int left = created.size() - lives.size();
        List<Lifetime> drawn = lives.stream()
                .sorted(Comparator.comparing(Lifetime::expires).thenComparing(life -> life.label()))
                .limit(MOST)
                .toList();
        String cut = lives.size() > MOST ? "the " + MOST + " of " + lives.size() + " keys that expire first" : "";
        return new Timeline(drawn, Aggregates.note(columns, cut, Aggregates.leftOut(left)), null);
    }

    private static String label(Columns columns, int row) {
        String name = text(columns, "name", row);
        String fingerprint = text(columns, "fingerprint", row);
        String unique = fingerprint.isEmpty() ? text(columns, "id", row) : fingerprint;
        String label = (name + " " + unique).strip();
        return label.isEmpty() ? "row " + (row + 1) : label;
    }

    private static String text(Columns columns, String name, int row) {
        if (!columns.has(name)) {
            return "";
        }
        Object value = columns.column(name).get(row);
        return value == null ? "" : Columns.label(value);
    }
}
