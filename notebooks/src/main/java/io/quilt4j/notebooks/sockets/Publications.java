package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Publications as messages, printed text without API keys. Used by the owner of the sockets. */
final class Publications {

    private final Outbox outbox;
    private final Map<Printed.Name, TextStream> streams = new EnumMap<>(Printed.Name.class);
    private final Map<Printed.Name, JsonNode> parents = new EnumMap<>(Printed.Name.class);
    private final Queue<Outgoing> ready = new ArrayDeque<>();

    Publications(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The next message; the same one until it was {@link #sent}. Null when none is due. */
    @Nullable
    Outgoing first() {
        while (ready.isEmpty()) {
            Publication next = outbox.nextPublication();
            if (next == null) {
                return null;
            }
            if (next instanceof Printed printed) {
                if (!printed.parent().equals(parents.put(printed.name(), printed.parent()))) {
                    stream(printed.name()).endOfCell();
                }
                add(printed.name(), stream(printed.name()).accept(printed.text().toByteArray()));
            } else if (next instanceof Told told) {
                // What was held back, should it become a key, was printed before.
                streams.forEach((name, stream) -> add(name, stream.rest()));
                ready.add(told.message());
            }
        }
        return ready.peek();
    }

    void sent() {
        ready.remove();
    }

    private TextStream stream(Printed.Name name) {
        return streams.computeIfAbsent(name, missing -> new TextStream());
    }

    private void add(Printed.Name name, String text) {
        JsonNode parent = parents.get(name);
        if (!text.isEmpty() && parent != null) {
            ready.add(new Outgoing(
                    Channel.IOPUB,
                    List.of("stream".getBytes(StandardCharsets.US_ASCII)),
                    "stream",
                    parent,
                    JsonNodeFactory.instance.objectNode(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("name", name.text())
                            .put("text", text)));
        }
    }
}
