package io.quilt4j.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Peers of a stack that do not do what a peer should, each with a socket of its own. */
final class Hostile implements AutoCloseable {

    private final URI stack;
    private final List<Socket> sockets = new ArrayList<>();

    Hostile(URI stack) {
        this.stack = stack;
    }

    /** Ask for a large answer and read none of it. */
    Hostile askAndDoNotRead(int count, String bearer) {
        String query = "{\"query\":\"{me{apiKeys{id name fingerprint createdAt expiresAt status userEmail}}}\"}";
        return send(count, post("/graphql", bearer, query.length()) + query);
    }

    /** Begin the head of a request and stop. */
    Hostile sendHalfAHead(int count) {
        return send(count, "GET /healthcheck HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
    }

    /** Promise a body and send a part. */
    Hostile sendHalfABody(int count, String bearer) {
        return send(count, post("/graphql", bearer, 1000) + "{\"query\":");
    }

    /** Connect and say nothing. */
    Hostile stayIdle(int count) {
        return send(count, "");
    }

    /** Waits until the stack has closed every connection. */
    void awaitAllCut() {
        for (Socket socket : sockets) {
            try {
                while (socket.getInputStream().read(new byte[8192]) >= 0) {
                    // what was sent before
                }
            } catch (IOException reset) {
                // as good as an end
            }
        }
    }

    /**
     * Waits until the stack has closed every connection whose answer nobody reads. Reading it now would take long: the
     * system has megabytes of it and a peer without a window. What we send instead stays unread, too, and a connection that
     * is closed with unread bytes is reset at once.
     */
    void awaitAllReset() {
        for (Socket socket : sockets) {
            try {
                while (true) {
                    socket.getOutputStream().write(new byte[8192]);
                }
            } catch (IOException reset) {
                // what we wait for
            }
        }
    }

    private String post(String path, String bearer, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + bearer
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private Hostile send(int count, String text) {
        for (int number = 0; number < count; number++) {
            try {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress(stack.getHost(), stack.getPort()));
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
