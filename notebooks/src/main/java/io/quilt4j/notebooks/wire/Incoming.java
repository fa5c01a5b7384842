package io.quilt4j.notebooks.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message of a client, whose signature was right.
 *
 * @param identities tell the socket whom to answer
 * @param parent header of the message that it belongs to; an empty object when it belongs to none, or the client does not say so
 */
public record Incoming(
        Channel channel, List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode content) {

    public Incoming {
        identities = List.copyOf(identities);
    }

    /** The kind of message: {@code execute_request}. */
    public String type() {
        return header.path("msg_type").asText();
    }
}
