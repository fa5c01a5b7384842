package io.quilt4j.registry.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The HTTP server: reads a request whole, refuses what must not come in, asks the endpoint and sends its answer. Every
 * answer of 400 and above is a JSON object with a {@code message}.
 */
public final class HttpFront implements AutoCloseable {

    static {
        // Read once, when the server's classes load. Without it every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A peer that never finishes its request must not hold a thread for ever (seconds).
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "60");
        }
        // Beyond it connections are closed between two requests, an honest client's while idle ones of others stay.
        if (System.getProperty("sun.net.httpserver.maxIdleConnections") == null) {
            System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        }
    }

    private static final Logger LOG = System.getLogger(HttpFront.class.getName());
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final Workers workers;
    private final Duration patience;
    private final Origins origins;
    private final LongAdder bytesSent = new LongAdder();
    private final LongAnswers longAnswers = new LongAnswers();

    private HttpFront(InetSocketAddress address, Duration patience) throws IOException {
        server = HttpServer.create(address, 0);
        origins = new Origins(address.getHostString());
        this.patience = patience;
        workers = new Workers(patience);
        server.setExecutor(workers);
    }

    /**
     * Listens, but does not answer before {@link #serve}.
     *
     * @param patience how long a peer may take for the head of a request, or to take 64 KiB of an answer; three times as long
     *     for the body of a request
     */
    public static HttpFront listen(InetSocketAddress address, Duration patience) {
        try {
            return new HttpFront(address, patience);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The stack could not listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + ". Stop what is there, or choose another port or host.",
                    e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Bytes of bodies sent since the start. */
    public long bytesSent() {
        return bytesSent.sum();
    }

    /** Begins to answer. */
    public void serve(Endpoint endpoint, Tap tap) {
        server.createContext("/", exchange -> handle(exchange, endpoint, tap));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange, Endpoint endpoint, Tap tap) throws IOException {
        try {
            send(exchange, answer(exchange, endpoint, tap));
        } catch (CutConnectionException e) {
            exchange.close();
        }
    }

    private Response answer(HttpExchange exchange, Endpoint endpoint, Tap tap) throws IOException {
        try {
            workers.waitsAtMost(patience.multipliedBy(3));
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            workers.works();
            if (body.length > LARGEST_BODY) {
                return new HttpRefusal(413, "A request body may have " + LARGEST_BODY + " bytes.")
                        .response()
                        .with("Connection", "close");
            }
            return tap.around(Request.of(exchange, body), request -> {
                origins.check(request, exchange.getLocalAddress().getAddress());
                return endpoint.answer(request);
            });
        } catch (HttpRefusal refusal) {
            return refusal.response();
        } catch (RuntimeException | StackOverflowError e) {
            return failed(exchange, e);
        }
    }

    private void send(HttpExchange exchange, Response response) throws IOException {
        try (LongAnswers.Turn turn = longAnswers.turn()) {
            send(exchange, response, turn);
        }
    }

    private void send(HttpExchange exchange, Response response, LongAnswers.Turn turn) throws IOException {
        SentBody body = new SentBody(exchange, response.status(), bytesSent, turn, this::slowly);
        try {
            setHeaders(exchange, response);
            response.body().writeTo(body);
        } catch (RuntimeException e) {
            if (body.hasBegun()) {
                // Half an answer is out. Cutting the connection is the only way left to say that it is not whole.
                LOG.log(Level.ERROR, "An answer broke off", e);
                throw new CutConnectionException();
            }
            send(exchange, failed(exchange, e));
            return;
        }
        body.complete();
    }

    private void slowly(SentBody.Writing writing) throws IOException {
        workers.waitsAtMost(patience);
        try {
            writing.run();
        } finally {
            workers.works();
        }
    }

    private static void setHeaders(HttpExchange exchange, Response response) {
        exchange.getResponseHeaders().clear();
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        response.headers().forEach(exchange.getResponseHeaders()::set);
    }

    private static Response failed(HttpExchange exchange, Throwable failure) {
        String path = exchange.getRequestURI().getPath();
        LOG.log(Level.ERROR, exchange.getRequestMethod() + " " + path + " failed", failure);
        return new HttpRefusal(500, "The registry failed at " + path + ". Its log has the reason.").response();
    }
}
