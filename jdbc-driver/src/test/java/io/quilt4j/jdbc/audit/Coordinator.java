package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Speaks with Trino's own driver as a Trino does, and answers every query in the one manner it is told to. What a real one
 * makes of our queries is interop/trino's business.
 */
final class Coordinator implements AutoCloseable {

    /** What becomes of a query. */
    enum Manner {
        /** It gives three rows of one text. */
        ROWS,
        /** It gives a row, and then nothing but promises. */
        ENDLESS,
        /** Nobody answers any more once it was accepted. */
        SILENCE
    }

    private static final String COLUMNS = "\"columns\":[{\"name\":\"eventname\",\"type\":\"varchar\",\"typeSignature\":"
            + "{\"rawType\":\"varchar\",\"arguments\":[{\"kind\":\"LONG\",\"value\":2147483647}]}}]";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "coordinator");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch deleted = new CountDownLatch(1);
    private final AtomicInteger page = new AtomicInteger();
    private final List<String> statements = new CopyOnWriteArrayList<>();

    private volatile String counts = "3,0,0,0";

    private volatile Manner manner = Manner.ROWS;
    private volatile int status = 200;
    private volatile String error = "";

    Coordinator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/statement", this::answer);
        server.start();
    }

    String url() {
        return "jdbc:trino://127.0.0.1:" + server.getAddress().getPort() + "/hive/quilt";
    }

    void treat(Manner other) {
        manner = other;
    }

    /** What it counts where it is asked whether its events are as they should be: all, and those without a name, time, somebody. */
    void count(String other) {
        counts = other;
    }

    /** All requests get this status. */
    void refuse(int other) {
        status = other;
    }

    /** All queries fail so. */
    void fail(int code, String name, String message) {
        error = ",\"error\":{\"message\":\"" + message + "\",\"errorCode\":" + code + ",\"errorName\":\"" + name
                + "\",\"errorType\":\"USER_ERROR\",\"failureInfo\":{\"type\":\"x\",\"message\":\"x\",\"suppressed\":[],"
                + "\"stack\":[]}}";
    }

    List<String> statements() {
        return statements;
    }

    /** Returns once somebody waits for the rows of a query. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Returns once a query was given up by the one who asked it. */
    void awaitDeleted() throws InterruptedException {
        deleted.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    statements.add(body);
                    send(exchange, error.isEmpty() ? next() : error);
                }
                case "DELETE" -> {
                    deleted.countDown();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> rows(exchange);
            }
        }
    }

    private void rows(HttpExchange exchange) throws IOException {
        asked.countDown();
        if (statements.get(statements.size() - 1).startsWith("SELECT COUNT(*) AS c0, ")) {
            String columns = IntStream.range(0, 4)
                    .mapToObj(index -> "{\"name\":\"c" + index + "\",\"type\":\"bigint\",\"typeSignature\":"
                            + "{\"rawType\":\"bigint\",\"arguments\":[]}}")
                    .collect(Collectors.joining(",", ",\"columns\":[", "]"));
            send(exchange, columns + ",\"data\":[[" + counts + "]]");
            return;
        }
        switch (manner) {
            case ROWS -> send(exchange, "," + COLUMNS + ",\"data\":[[\"a\"],[\"b\"],[\"c\"]]");
            case ENDLESS -> {
                String rows = exchange.getRequestURI().getPath().endsWith("/1") ? ",\"data\":[[\"a\"]]" : "";
                send(exchange, "," + COLUMNS + rows + next());
            }
            case SILENCE -> {
                try {
                    closed.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private String next() {
        return ",\"nextUri\":\"http://127.0.0.1:" + server.getAddress().getPort() + "/v1/statement/executing/q/"
                + page.incrementAndGet() + "\"";
    }

    private static void send(HttpExchange exchange, String members) {
        byte[] json =
                ("{\"id\":\"q\",\"infoUri\":\"http://127.0.0.1/ui\",\"stats\":{\"state\":\"RUNNING\",\"rootStage\":null}"
                                + members + "}")
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(200, json.length);
            out.write(json);
        } catch (IOException nobodyListens) {
            throw new UncheckedIOException(nobodyListens);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
