package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Showable;
import io.quilt4j.shell.prelude.keys.Key;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The lifetimes of keys, one bar each. */
public record Timeline(List<Key> keys, String note) implements Showable {

    private static final int MOST = 100;
    private static final int LINE = 16;

    public Timeline {
        keys = List.copyOf(keys);
    }

    static Timeline of(Collection<Key> keys) {
        List<Key> drawn = keys.stream()
                .sorted(Comparator.comparing((Key key) -> key.expires_at).thenComparing(key -> key.id))
                .limit(MOST)
                .toList();
        String note = keys.size() > MOST ? "the " + MOST + " of " + keys.size() + " keys that expire first" : "";
        return new Timeline(drawn, note);
    }

    /** Names are not unique; the fingerprint is. */
    static String label(Key key) {
        return Columns.label(key.name) + " " + key.fingerprint;
    }

    @Override
    public Bundle bundle() {
        Bundle bundle = Bundle.of(toString()).with(Bundle.VEGA_LITE, spec());
        return Pictures.added(bundle, () -> Drawing.of(this));
    }

    private ObjectNode spec() {
        ObjectNode spec = VegaLite.chart(note).put("height", Math.max(1, keys.size()) * LINE);
        ArrayNode values = VegaLite.values(spec);
        for (Key key : keys) {
            values.addObject()
                    .put("key", label(key))
                    .put("owner", key.user_email)
                    .put("status", key.status)
                    .put("created", key.created_at.toString())
                    .put("expires", key.expires_at.toString());
        }
        spec.putObject("mark").put("type", "bar").put("tooltip", true);
        ObjectNode encoding = spec.putObject("encoding");
        encoding.putObject("y")
                .put("field", "key")
                .put("type", "nominal")
                .putNull("sort")
                .putNull("title");
        encoding.putObject("x")
                .put("field", "created")
                .put("type", "temporal")
                .put("title", "from creation to expiry")
                .putObject("axis")
                .put("format", "%Y-%m-%d")
                .put("labelOverlap", "greedy")
                .put("labelSeparation", 8);
        encoding.putObject("x2").put("field", "expires");
        ObjectNode color = encoding.putObject("color").put("field", "status").put("type", "nominal");
        color.putObject("legend").put("orient", "top").putNull("title");
        ObjectNode scale = color.putObject("scale");
        scale.putArray("domain").add("ACTIVE").add("EXPIRED");
        scale.putArray("range").add("#2da44e").add("#d4772c");
        return spec;
    }

    int height() {
        return Math.max(VegaLite.HEIGHT / 2, keys.size() * LINE + 90);
    }

    @Override
    public String toString() {
        String lines = keys.stream()
                .map(key -> VegaLite.day(key.created_at) + " to " + VegaLite.day(key.expires_at) + "  " + key.status
                        + "  " + label(key))
                .collect(Collectors.joining("\n"));
        return keys.isEmpty() ? "lifetimes: no keys" : note.isEmpty() ? lines : lines + "\n(" + note + ")";
    }
}
