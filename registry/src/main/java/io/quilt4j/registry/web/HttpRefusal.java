package io.quilt4j.registry.web;

import java.util.Map;

/** A request that is answered with a status of 400 or above and a sentence for whoever sent it. */
final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    HttpRefusal(int status, String message) {
        this(status, message, Map.of());
    }

    HttpRefusal(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    static HttpRefusal unauthorized(String message) {
        return new HttpRefusal(401, message, Map.of("WWW-Authenticate", "Bearer"));
    }

    Response response() {
        Response response = Response.json(status, Map.of("message", String.valueOf(getMessage())));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
