package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server, passes on what they say byte by byte, and misbehaves where it is told to. */
final class RudeProxy implements Closeable {

    /** What becomes of a request. */
    sealed interface Manner {
        /** The server is not asked. Each header ends its line. */
        record Answer(int status, String headers, String body) implements Manner {
            Answer(int status, String body) {
                this(status, "", body);
            }

            Answer(int status) {
                this(status, "");
            }
        }

        /** The connection ends after so many bytes of the answer, head included. */
        record Cut(int bytes) implements Manner {}

        /** The server is asked when all parties of the barrier are there. */
        record Together(CyclicBarrier barrier) implements Manner {}

        /** There is no answer until the proxy is closed. */
        record Silence() implements Manner {}
    }

    private record Rule(Manner manner, AtomicInteger times) {}

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch silent = new CountDownLatch(1);

    RudeProxy(int server) throws IOException {
        this.server = server;
        daemon(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The next requests whose first line or range contains {@code text} are treated so. */
    void treat(String text, Manner manner, int times) {
        rules.put(text, new Rule(manner, new AtomicInteger(times)));
    }

    /** Method, address and range of all requests so far. */
    List<String> requests() {
        return requests;
    }

    /** All that stood before their bodies, likewise. */
    List<String> heads() {
        return heads;
    }

    /** Returns once a request is met with silence. */
    void awaitSilence() throws InterruptedException {
        silent.await();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String request = head.lines()
                    .filter(line -> line.startsWith("GET")
                            || line.toLowerCase(java.util.Locale.ROOT).startsWith("range"))
                    .reduce("", (one, other) -> one + " " + other)
                    .strip();
            requests.add(request);
            heads.add(head);
            Manner manner = manner(request);
            if (manner instanceof Manner.Answer answer) {
                String length = "Content-Length: " + answer.body.length();
                client.getOutputStream()
                        .write(("HTTP/1.1 " + answer.status + " Rude\r\n" + length + "\r\n" + answer.headers
                                        + "Connection: close\r\n\r\n" + answer.body)
                                .getBytes(ISO_8859_1));
            } else if (manner instanceof Manner.Silence) {
                silent.countDown();
                closed.await();
            } else {
                if (manner instanceof Manner.Together together) {
                    together.barrier.await();
                }
                pass(head, client.getOutputStream(), manner instanceof Manner.Cut cut ? cut.bytes : Integer.MAX_VALUE);
            }
        } catch (IOException | InterruptedException | BrokenBarrierException over) {
            // The client sees it too.
        }
    }

    private @Nullable Manner manner(String request) {
        for (Map.Entry<String, Rule> rule : rules.entrySet()) {
            if (request.contains(rule.getKey()) && rule.getValue().times.getAndDecrement() > 0) {
                return rule.getValue().manner;
            }
        }
        return null;
    }

    private void pass(String head, OutputStream client, int most) throws IOException {
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            upstream.getOutputStream()
                    .write(head.replaceAll("(?i)connection: *keep-alive", "Connection: close")
                            .getBytes(ISO_8859_1));
            byte[] buffer = new byte[64 << 10];
            int left = most;
            InputStream in = upstream.getInputStream();
            for (int count = in.read(buffer); count >= 0 && left > 0; count = in.read(buffer)) {
                client.write(buffer, 0, Math.min(left, count));
                left -= count;
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "rude proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
