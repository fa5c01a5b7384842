package io.quilt4j.registry.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. Its body is written when it is sent; a body that fails before it fills a buffer becomes a 500. */
public record Response(int status, Map<String, String> headers, Body body) {

    /** Writes the body, once. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A value for Jackson to write. */
    static Response json(int status, Object value) {
        return new Response(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                out -> Json.write(out, value));
    }

    /** Text of the given media type. */
    public static Response text(int status, String contentType, String text) {
        return new Response(
                status,
                Map.of("Content-Type", contentType, "Cache-Control", "no-store"),
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Response redirect(int status, String location) {
        return text(status, "text/plain; charset=utf-8", "").with("Location", location);
    }

    /** Sends what a body has written so far, so that the client sees it at once. */
    public static void sendNow(OutputStream out) throws IOException {
        if (out instanceof SentBody body) {
            body.sendNow();
        }
    }

    /** The same answer with one more header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
