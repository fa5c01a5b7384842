package io.quilt4j.notebooks.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message of a client, whose signature was right.
 *
 * @param identities tell the socket whom to answer
 */
public record Incoming(Channel channel, List<byte[]> identities, ObjectNode header, ObjectNode content) {

    public Incoming {
        identities = List.copyOf(identities);
    }

    /** The kind of message: {@code execute_request}. */
    public String type() {
        return header.path("msg_type").asText();
    }
}
