package io.quilt4j.notebooks.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * A message to a client.
 *
 * @param id tells it from all other messages
 * @param identities whom it is for; on {@link Channel#IOPUB} the topic
 * @param parent header of the request that it belongs to; an empty object when it belongs to none
 */
public record Outgoing(
        String id,
        Channel channel,
        List<byte[]> identities,
        String type,
        JsonNode parent,
        ObjectNode metadata,
        ObjectNode content) {

    public Outgoing {
        identities = List.copyOf(identities);
    }

    /** One with an id of its own. */
    public Outgoing(
            Channel channel,
            List<byte[]> identities,
            String type,
            JsonNode parent,
            ObjectNode metadata,
            ObjectNode content) {
        this(UUID.randomUUID().toString(), channel, identities, type, parent, metadata, content);
    }
}
