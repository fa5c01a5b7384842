package io.quilt4j.notebooks.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Outgoing;
import io.quilt4j.shell.text.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publications as messages, printed text without API keys. Used by the owner of the sockets. */
final class Publications {

    private static final Set<String> DISPLAYS = Set.of("display_data", "execute_result", "update_display_data");

    private final Outbox outbox;
    private final Map<Printed.Name, TextStream> streams = new EnumMap<>(Printed.Name.class);
    private final Map<Printed.Name, JsonNode> parents = new EnumMap<>(Printed.Name.class);
    private final Queue<Outgoing> ready = new ArrayDeque<>();
    /** The last of what displays have shown. */
    private String shown = "";

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
                ready.add(DISPLAYS.contains(told.message().type()) ? displayed(told.message()) : told.message());
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

    /** What is shown as a value may be the other half of a key, of which the first was printed, or shown before. */
    private Outgoing displayed(Outgoing message) {
        ObjectNode content = message.content().deepCopy();
        if (content.get("data") instanceof ObjectNode data) {
            data.properties().forEach(entry -> {
                if (entry.getValue() instanceof TextNode text && !entry.getKey().startsWith("image/")) {
                    entry.setValue(TextNode.valueOf(masked(text.textValue())));
                }
            });
            String text = message.content().path("data").path("text/plain").asText();
            shown = KeyMask.last(shown + text);
            streams.values().forEach(stream -> stream.shownAside(text));
        }
        return new Outgoing(
                message.channel(), message.identities(), message.type(), message.parent(), message.metadata(), content);
    }

    private String masked(String text) {
        String masked = SecretText.masked(shown, text);
        for (TextStream stream : streams.values()) {
            masked = SecretText.masked(stream.before(), masked);
        }
        return masked;
    }

    private void add(Printed.Name name, String text) {
        JsonNode parent = parents.get(name);
        if (!text.isEmpty() && parent != null) {
            streams.forEach((other, stream) -> {
                if (other != name) {
                    stream.shownAside(text);
                }
            });
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
