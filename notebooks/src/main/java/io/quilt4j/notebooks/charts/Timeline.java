package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Showable;
import io.quilt4j.shell.text.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lifetimes of keys, one bar each, those that expire first on top, and a line at today. */
public final class Timeline implements Showable {

    private static final int LINE = 16;

    private final List<Lifetime> lives;
    private final String note;
    private final @Nullable String title;

    Timeline(List<Lifetime> lives, String note, @Nullable String title) {
        this.lives = List.copyOf(lives);
        this.note = note;
        this.title = title;
    }

    /** The same with a title of yours. */
    public Timeline title(String text) {
        return new Timeline(lives, note, text);
    }

    List<Lifetime> lives() {
        return lives;
    }

    String heading() {
        String own = title;
        return own == null ? "lifetimes of keys" : SecretText.masked(own);
    }

    @Override
    public Bundle bundle(Instant now) {
        Bundle bundle = Bundle.of(toString()).withVegaLite(spec(now));
        return Pictures.added(bundle, description(), () -> TimelineDrawing.of(this, now));
    }

    private String description() {
        long active =
                lives.stream().filter(life -> life.status().equals("ACTIVE")).count();
        return "Timeline: " + heading() + ", " + lives.size() + " bars, " + active + " of them active"
                + (lives.isEmpty()
                        ? "."
                        : ", expiring from " + Times.day(lives.get(0).expires()) + " to "
                                + Times.day(lives.get(lives.size() - 1).expires()) + ".");
    }

    private ObjectNode spec(Instant now) {
        ObjectNode spec =
                VegaLite.chart(heading(), note, description()).put("height", Math.max(1, lives.size()) * LINE);
        ArrayNode values = VegaLite.values(spec);
        for (Lifetime life : lives) {
            values.addObject()
                    .put("key", life.label())
                    .put("owner", life.owner())
                    .put("status", life.status())
                    .put("created", life.created().toString())
                    .put("expires", life.expires().toString())
                    .put("from", Times.text((double) life.created().toEpochMilli()))
                    .put("to", Times.text((double) life.expires().toEpochMilli()));
        }
        ArrayNode layers = spec.putArray("layer");
        ObjectNode bars = layers.addObject();
        bars.putObject("mark").put("type", "bar");
        ObjectNode encoding = bars.putObject("encoding");
        encode(encoding);
        VegaLite.words(spec, encoding, "datum.key + ': ' + datum.from + ' to ' + datum.to + ' ' + datum.status");
        if (!lives.isEmpty()) {
            VegaLite.today(layers, now, "from creation to expiry");
        }
        return spec;
    }

    private static void encode(ObjectNode encoding) {
        ObjectNode y = encoding.putObject("y").put("field", "key").put("type", "nominal");
        y.putNull("sort").putNull("title").putObject("axis").put("labelLimit", 300);
        ObjectNode x = VegaLite.utc(encoding.putObject("x").put("field", "created"));
        x.put("title", "from creation to expiry")
                .putObject("axis")
                .put("format", "%Y-%m-%d")
                .put("labelOverlap", "greedy")
                .put("labelSeparation", 8);
        encoding.putObject("x2").put("field", "expires");
        ObjectNode color = encoding.putObject("color").put("field", "status").put("type", "nominal");
        color.putObject("legend").put("orient", "top").putNull("title");
        ObjectNode scale = color.putObject("scale");
        scale.putArray("domain").add("ACTIVE").add("EXPIRED");
        scale.putArray("range").add(Palette.GOOD).add(Palette.BAD);
        ArrayNode tooltip = encoding.putArray("tooltip");
        for (String field : List.of("key", "owner", "status", "from", "to")) {
            tooltip.addObject().put("field", field).put("type", "nominal");
        }
    }

    int height() {
        return Math.max(VegaLite.HEIGHT / 2, lives.size() * LINE + 130);
    }

    @Override
    public String toString() {
        String lines = lives.stream()
                .map(life -> Times.day(life.created()) + " to " + Times.day(life.expires()) + "  " + life.status()
                        + "  " + life.label())
                .collect(Collectors.joining("\n"));
        return lives.isEmpty() ? "lifetimes: no keys" : note.isEmpty() ? lines : lines + "\n(" + note + ")";
    }
}
