package io.quilt4j.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Serves one recorded answer from memory: the list of N keys of {@code adminApiKeysList}, to whoever asks. Whoever asks
 * for his own keys is told that he has none. What a client takes is then the client's own time. Prints its address and runs until its standard input ends.
 */
final class RecordedAnswer {

    private static final byte[] NOBODY = ("{\"data\": {\"me\": {\"name\": \"admin\", \"email\": \"admin@example.com\","
                    + " \"isAdmin\": true, \"role\": {\"name\": \"a\"}, \"roles\": [{\"name\": \"a\"}], \"apiKeys\": []}}}")
            .getBytes(StandardCharsets.UTF_8);

    private RecordedAnswer() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        byte[] answer = answer(Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/graphql", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, question.contains("admin") ? answer : NOBODY);
        });
        server.createContext(
                "/config.json",
                exchange -> answer(
                        exchange,
                        ("{\"registryUrl\": \"" + url + "\", \"region\": \"us-east-1\", \"telemetry_disabled\": true}")
                                .getBytes(StandardCharsets.UTF_8)));
        server.start();
        System.out.println(url + " " + answer.length);
        while (System.in.read() >= 0) {
            // until the one who started us lets go
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static byte[] answer(int keys) {
        StringBuilder json = new StringBuilder(keys * 300 + 100);
        json.append("{\"data\": {\"admin\": {\"apiKeys\": {\"list\": [");
        for (int i = 0; i < keys; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"key-")
                    .append(i)
                    .append("-8f14e45f\",\"name\":\"ci-pipeline-")
                    .append(i % 1000)
                    .append("\",\"fingerprint\":\"qk_a")
                    .append((char) ('a' + i % 26))
                    .append("c...xyz\",\"createdAt\":\"2026-06-14T11:42:27.857128+00:00\",")
                    .append("\"expiresAt\":\"2026-09-12T11:42:27.857128+00:00\",\"lastUsedAt\":")
                    .append(i % 3 == 0 ? "null" : "\"2026-08-01T06:30:12.000001+00:00\"")
                    .append(",\"status\":\"")
                    .append(i % 4 == 0 ? "EXPIRED" : "ACTIVE")
                    .append("\",\"userEmail\":\"user")
                    .append(i % 50)
                    .append("@example.com\"}");
        }
        return json.append("]}}}}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
