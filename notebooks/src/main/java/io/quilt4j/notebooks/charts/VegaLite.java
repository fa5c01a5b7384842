package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What all specifications have in common. Version 5 is what JupyterLab 4 and VS Code draw by themselves. */
final class VegaLite {

    static final int WIDTH = 520;
    static final int HEIGHT = 280;

    private VegaLite() {}

    /** {@code description} is for those who do not see the chart. */
    static ObjectNode chart(String title, String note, String description) {
        ObjectNode spec = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://vega.github.io/schema/vega-lite/v5.json")
                .put("description", description)
                .put("width", WIDTH)
                .put("height", HEIGHT);
        ObjectNode head = spec.putObject("title").put("text", title);
        if (!note.isEmpty()) {
            head.put("subtitle", note);
        }
        return spec;
    }

    static ArrayNode values(ObjectNode spec) {
        return spec.putObject("data").putArray("values");
    }

    /**
     * What is read aloud for each mark: {@code expression} over its data. Vega's own words would tell times in the reader's zone, and round.
     */
    static void words(ObjectNode spec, ObjectNode encoding, String expression) {
        spec.putArray("transform").addObject().put("calculate", expression).put("as", "words");
        encoding.putObject("description").put("field", "words").put("type", "nominal");
    }

    /** An axis of times, in UTC: a day must not be the day before for a reader in New York. */
    static ObjectNode utc(ObjectNode x) {
        x.put("type", "temporal").putObject("scale").put("type", "utc");
        return x;
    }

    /** A dashed line at this moment, and its name. */
    static void today(ArrayNode layers, Instant now, String title) {
        ObjectNode rule = layers.addObject();
        at(rule, now);
        ObjectNode mark = rule.putObject("mark").put("type", "rule").put("color", Palette.TODAY);
        mark.putArray("strokeDash").add(4).add(3);
        x(rule.putObject("encoding"), title);
        ObjectNode name = layers.addObject();
        at(name, now);
        name.putObject("mark")
                .put("type", "text")
                .put("text", "today")
                .put("align", "left")
                .put("dx", 4)
                .put("dy", 6)
                .put("color", Palette.TODAY);
        ObjectNode encoding = name.putObject("encoding");
        x(encoding, title);
        encoding.putObject("y").put("value", 0);
    }

    private static void at(ObjectNode layer, Instant now) {
        layer.putObject("data").putArray("values").addObject().put("today", now.toString());
    }

    private static void x(ObjectNode encoding, String title) {
        utc(encoding.putObject("x").put("field", "today")).put("title", title);
    }
}
