package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A folder as a store that speaks as much S3 as a trail needs, with troubles where it is told to have them. A real server of S3
 * is what core's tests have.
 */
final class Bucket implements AutoCloseable {

    /** What becomes of requests. */
    sealed interface Trouble {
        /** They are refused. */
        record Status(int code) implements Trouble {}

        /** Half of the object comes. */
        record Cut() implements Trouble {}

        /** No answer comes. */
        record Silence() implements Trouble {}
    }

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bucket");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Bucket(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/trail", this::answer);
        server.start();
    }

    /** As the property {@code auditTrail} has it. */
    String place() {
        return "s3://trail/?region=us-east-1&endpoint=http://127.0.0.1:"
                + server.getAddress().getPort();
    }

    /** Requests whose address contains {@code text} meet with that. */
    void trouble(String text, Trouble trouble) {
        troubles.put(text, trouble);
    }

    /** The addresses of all requests. */
    List<String> requests() {
        return requests;
    }

    /** Returns once a request is left without an answer. */
    void awaitSilence() throws InterruptedException {
        silent.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        requests.add(address);
        Trouble trouble = troubles.entrySet().stream()
                .filter(entry -> address.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        try (exchange) {
            if (trouble instanceof Trouble.Status status) {
                exchange.sendResponseHeaders(status.code, -1);
            } else if (trouble instanceof Trouble.Silence) {
                silent.countDown();
                closed.await();
            } else if (exchange.getRequestURI().getPath().matches("/trail/?")) {
                list(exchange);
            } else {
                object(exchange, trouble instanceof Trouble.Cut);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String prefix = "";
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            if (parameter.startsWith("prefix=")) {
                prefix = URLDecoder.decode(parameter.substring("prefix=".length()), UTF_8);
            }
        }
        StringBuilder found = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        try (Stream<Path> entries = Files.list(folder.resolve(prefix))) {
            for (Path entry :
                    entries.sorted(Comparator.comparing(Path::toString)).toList()) {
                String key = prefix + entry.getFileName();
                found.append(
                        Files.isDirectory(entry)
                                ? "<CommonPrefixes><Prefix>" + key + "/</Prefix></CommonPrefixes>"
                                : "<Contents><Key>" + key + "</Key><ETag>\"tag\"</ETag><Size>" + Files.size(entry)
                                        + "</Size></Contents>");
            }
        }
        byte[] xml = found.append("</ListBucketResult>").toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, xml.length);
        exchange.getResponseBody().write(xml);
    }

    private void object(HttpExchange exchange, boolean cut) throws IOException {
        byte[] all = Files.readAllBytes(
                folder.resolve(exchange.getRequestURI().getPath().substring("/trail/".length())));
        String[] range = exchange.getRequestHeaders()
                .getFirst("Range")
                .replace("bytes=", "")
                .split("-", -1);
        byte[] part = Arrays.copyOfRange(
                all, Integer.parseInt(range[0]), Math.min(all.length, Integer.parseInt(range[1]) + 1));
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        exchange.sendResponseHeaders(206, part.length);
        exchange.getResponseBody().write(part, 0, cut ? part.length / 2 : part.length);
        if (cut) {
            exchange.getResponseBody().flush();
            throw new IOException("cut, which ends the connection");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
