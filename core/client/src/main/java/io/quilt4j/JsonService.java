package io.quilt4j;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.http.Request;
import io.quilt4j.internal.http.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A service that speaks JSON and is no catalog, a vault of secrets say, reached as a catalog is: through the same proxy, with the
 * same certificate authorities, client certificate, timeouts and refusal of plain http. For what is built on this library.
 *
 * <p>Threads may share one. Statuses are answers; what fails is a {@link QuiltException} that names the culprit.
 */
public final class JsonService implements AutoCloseable {

    private final Transport transport;
    private final Map<String, Secret> headers;

    /**
     * An answer of at most 8 MiB. It prints without its body.
     *
     * @param headers by name, in any case; of several values the last one
     * @param body as it came, JSON or not
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length() + " characters]";
        }
    }

    /**
     * Sends nothing yet. The options' request listener is not told of what is sent: it hears of catalogs.
     *
     * @param headers of each request; none of them follows a redirect to another host, or stands in a message
     */
    public JsonService(QuiltOptions options, Map<String, Secret> headers) {
        this.transport = new Transport(
                Door.network(options.toBuilder().requestListener(null).build()));
        this.headers = Map.copyOf(headers);
    }

    /** Reads; tried again where that can help. */
    public Answer get(URI address) {
        return sent(Request.get(address));
    }

    /**
     * Changes something; sent once, and behind no redirect.
     *
     * @throws io.quilt4j.base.LostAnswerException if it may or may not have been carried out
     */
    public Answer post(URI address, String document) {
        return post(address, document, "application/json", Map.of());
    }

    /**
     * The same in a dialect of JSON, with headers of its own: a signature say.
     *
     * @throws io.quilt4j.base.LostAnswerException if it may or may not have been carried out
     */
    public Answer post(URI address, String document, String contentType, Map<String, Secret> more) {
        Request request = Request.json("POST " + address.getPath(), address, document, List.of())
                .withContentType(contentType);
        return sent(with(more, request));
    }

    private Answer sent(Request request) {
        io.quilt4j.internal.http.Answer answer = transport.send(with(headers, request), Cancellation.none());
        return new Answer(answer.status(), answer.headers(), answer.text());
    }

    private static Request with(Map<String, Secret> headers, Request request) {
        Request complete = request;
        for (Map.Entry<String, Secret> header : headers.entrySet()) {
            complete = complete.withSecretHeader(header.getKey(), header.getValue());
        }
        return complete;
    }

    @Override
    public void close() {
        transport.close();
    }
}
