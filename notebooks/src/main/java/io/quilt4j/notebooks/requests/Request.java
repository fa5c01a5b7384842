package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.sockets.Outbox;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Incoming;
import io.quilt4j.notebooks.wire.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request that is being answered: replies and publications carry its header, so that clients know what they belong to. */
public record Request(Incoming message, Outbox outbox) {

    public ObjectNode content() {
        return message.content();
    }

    public String type() {
        return message.type();
    }

    /** An object to fill. */
    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A reply that begins with a status: {@code ok}, {@code error}, {@code aborted}. */
    static ObjectNode status(String status) {
        return json().put("status", status);
    }

    void reply(ObjectNode content) {
        String type = type().replaceAll("_request$", "") + "_reply";
        outbox.send(new Outgoing(message.channel(), message.identities(), type, message.header(), json(), content));
    }

    /** A question to the client that sent this request. */
    Outgoing question(ObjectNode content) {
        return new Outgoing(Channel.STDIN, message.identities(), "input_request", message.header(), json(), content);
    }

    void ask(Outgoing question) {
        outbox.send(question);
    }

    /** The reply when nothing came of the request, and that is our fault: its client must not wait for ever. */
    ObjectNode failure(Throwable failure) {
        ObjectNode reply = status("error")
                .put("ename", failure.getClass().getSimpleName())
                .put(
                        "evalue",
                        "this kernel could not answer " + type() + ": "
                                + failure.getClass().getName());
        reply.putArray("traceback");
        return reply;
    }

    void busy() {
        outbox.send(publication("status", json().put("execution_state", "busy")));
    }

    void idle() {
        outbox.send(publication("status", json().put("execution_state", "idle")));
    }

    /** Tells all clients; waits while they read too slowly. */
    void publish(String type, ObjectNode content) {
        outbox.publish(publication(type, content));
    }

    Outgoing publication(String type, ObjectNode content) {
        return publication(message.header(), type, content);
    }

    static Outgoing publication(ObjectNode parent, String type, ObjectNode content) {
        List<byte[]> topic = List.of(type.getBytes(StandardCharsets.US_ASCII));
        return new Outgoing(Channel.IOPUB, topic, type, parent, json(), content);
    }
}
