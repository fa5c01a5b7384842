package io.quilt4j.internal.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A registry whose token endpoint says what the test wants, also what ours would never say. */
final class OddRegistry implements AutoCloseable {

    record Seen(String path, String authorization, String contentType, String body) {}

    record Reply(int status, String body) {}

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Supplier<Reply> token = () -> tokens("r2", "a2", "2000000000");
    private volatile Reply credentials = new Reply(200, """
            {"AccessKeyId":"AK","SecretAccessKey":"SK","SessionToken":"ST","Expiration":"2030-01-01T00:00:00+00:00"}
            """);

    OddRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/token", exchange -> answer(exchange, token.get()));
        server.createContext("/api/auth/get_credentials", exchange -> answer(exchange, credentials));
        server.start();
    }

    static Reply tokens(String refresh, String access, String expiresAt) {
        return new Reply(
                200,
                "{\"refresh_token\":\"%s\",\"access_token\":\"%s\",\"expires_at\":%s,\"error\":null,\"more\":1}"
                        .formatted(refresh, access, expiresAt));
    }

    void answerTokens(int status, String body) {
        token = () -> new Reply(status, body);
    }

    void answerTokens(Supplier<Reply> reply) {
        token = reply;
    }

    void answerCredentials(int status, String body) {
        credentials = new Reply(status, body);
    }

    List<Seen> seen() {
        return seen;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        seen.add(new Seen(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
