package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What all specifications have in common. Version 5 is what JupyterLab 4 and VS Code draw by themselves. */
final class VegaLite {

    static final int WIDTH = 560;
    static final int HEIGHT = 280;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private VegaLite() {}

    static ObjectNode chart(String note) {
        ObjectNode spec = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://vega.github.io/schema/vega-lite/v5.json")
                .put("width", WIDTH)
                .put("height", HEIGHT);
        if (!note.isEmpty()) {
            spec.putObject("title")
                    .put("text", note)
                    .put("fontWeight", "normal")
                    .put("fontSize", 11);
        }
        return spec;
    }

    static ArrayNode values(ObjectNode spec) {
        return spec.putObject("data").putArray("values");
    }

    static String day(Instant time) {
        return DAY.format(time);
    }
}
