package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** What was printed to one stream without a break, for the request with the header {@code parent}. */
final class Printed implements Publication {

    private final Name name;
    private final JsonNode parent;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    Printed(Name name, JsonNode parent) {
        this.name = name;
        this.parent = parent;
    }

    Name name() {
        return name;
    }

    JsonNode parent() {
        return parent;
    }

    ByteArrayOutputStream text() {
        return text;
    }

    /** The streams that Jupyter knows. */
    enum Name {
        STDOUT,
        STDERR;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
