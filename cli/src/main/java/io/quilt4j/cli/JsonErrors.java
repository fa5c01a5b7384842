package io.quilt4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.text.Span;

/** Mistakes and warnings for programs: one object a line, {@code {"error":"...","sqlState":"42S22","line":1,"column":8}}. */
final class JsonErrors {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonErrors() {}

    /** {@code text}: in which the mistake has its place; lines and columns are counted from 1. */
    static String of(String text, Saying.Mistake mistake) {
        ObjectNode error = MAPPER.createObjectNode().put("error", mistake.message());
        if (!mistake.state().isEmpty()) {
            error.put("sqlState", mistake.state());
        }
        Span place = mistake.place();
        if (place != null) {
            int start = Math.min(place.start(), text.length());
            String before = text.substring(0, start);
            error.put("line", 1 + before.chars().filter(c -> c == '\n').count())
                    .put("column", start - before.lastIndexOf('\n'))
                    .put("length", place.end() - place.start());
        }
        if (!mistake.hint().isEmpty()) {
            error.put("hint", mistake.hint());
        }
        return line(error);
    }

    static String warning(String message) {
        return line(MAPPER.createObjectNode().put("warning", message));
    }

    private static String line(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always written", e);
        }
    }
}
