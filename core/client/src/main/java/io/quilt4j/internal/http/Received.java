package io.quilt4j.internal.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The head of an answer. */
public interface Received {

    int status();

    /** The reason phrase of the status line; the standard one where the server sends none (HTTP/2 has none). */
    String reason();

    /** By name, in any case; of several values the last one. */
    Map<String, String> headers();

    /** Added to a message about an answer that makes no sense: says so if it is a page for people. Begins with a space. */
    default String hint() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("html")
                ? " It is a web page: the login page of a network (a captive portal) or the sign-in of a gateway may"
                        + " be in between. Open the address in a browser."
                : "";
    }

    /** The gate for what the answer says, before it stands in a message. */
    Words words();

    default Optional<String> header(String name) {
        return Optional.ofNullable(headers().get(name));
    }
}
