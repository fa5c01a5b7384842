package io.quilt4j.internal.http;

import java.util.Map;
import java.util.Optional;

/** The head of an answer. */
public interface Received {

    int status();

    /** The reason phrase of the status line; the standard one where the server sends none (HTTP/2 has none). */
    String reason();

    /** By name, in any case; of several values the last one. */
    Map<String, String> headers();

    /** The gate for what the answer says, before it stands in a message. */
    Words words();

    default Optional<String> header(String name) {
        return Optional.ofNullable(headers().get(name));
    }
}
