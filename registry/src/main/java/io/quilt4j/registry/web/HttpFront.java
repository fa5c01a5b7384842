package io.quilt4j.registry.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    }

    private static final Logger LOG = System.getLogger(HttpFront.class.getName());
    private static final int THREADS = 64;
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final ThreadPoolExecutor workers;
    private final Origins origins;
    private final LongAdder bytesSent = new LongAdder();

    private HttpFront(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        origins = new Origins(address.getHostString());
        workers =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads());
        workers.allowCoreThreadTimeOut(true);
        server.setExecutor(workers);
    }

    /** Listens, but does not answer before {@link #serve}. */
    public static HttpFront listen(InetSocketAddress address) {
        try {
            return new HttpFront(address);
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
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                return new HttpRefusal(413, "A request body may have " + LARGEST_BODY + " bytes.")
                        .response()
                        .with("Connection", "close");
            }
            return tap.around(request(exchange, body), request -> {
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
        SentBody body = new SentBody(exchange, response.status(), bytesSent);
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

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                body,
                exchange.getRemoteAddress().getAddress(),
                UUID.randomUUID().toString());
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "quilt4j-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
