package io.quilt4j.notebooks.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Turns messages into signed frames and back. Used by one thread. */
public final class Codec {

    /** The version of the protocol that we speak. */
    public static final String VERSION = "5.4";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Delimiter, signature, header, parent header, metadata, content; binary buffers may follow. */
    private static final int FRAMES = 6;

    private final Signature signature;
    private final Clock clock;
    private final String session = UUID.randomUUID().toString();

    public Codec(Signature signature, Clock clock) {
        this.signature = signature;
        this.clock = clock;
    }

    /** Reads the frames of one message. */
    public Incoming read(Channel channel, List<byte[]> frames) throws BadMessageException {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + FRAMES) {
            throw new BadMessageException("not a Jupyter message: " + frames.size() + " frames");
        }
        List<byte[]> signed = frames.subList(delimiter + 2, delimiter + FRAMES);
        if (!signature.fits(frames.get(delimiter + 1), signed)) {
            throw new BadMessageException("wrong signature");
        }
        ObjectNode header = object(signed.get(0));
        if (!header.path("msg_type").isTextual() || !header.path("msg_id").isTextual()) {
            throw new BadMessageException("a header without msg_type or msg_id");
        }
        return new Incoming(
                channel, frames.subList(0, delimiter), header, parent(signed.get(1)), object(signed.get(3)));
    }

    /** The frames of one message. */
    public List<byte[]> write(Outgoing message) {
        ObjectNode header = JsonNodeFactory.instance
                .objectNode()
                .put("msg_id", message.id())
                .put("session", session)
                .put("username", "kernel")
                .put("date", clock.instant().truncatedTo(ChronoUnit.MICROS).toString())
                .put("msg_type", message.type())
                .put("version", VERSION);
        List<byte[]> signed =
                List.of(bytes(header), bytes(message.parent()), bytes(message.metadata()), bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature.of(signed));
        frames.addAll(signed);
        return frames;
    }

    /** A client that writes something else there says nothing. */
    private static ObjectNode parent(byte[] bytes) {
        try {
            return object(bytes);
        } catch (BadMessageException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static ObjectNode object(byte[] bytes) throws BadMessageException {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Said below, without repeating what came.
        }
        throw new BadMessageException("a part that is no JSON object");
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }
}
