package io.quilt4j.registry;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests per second and latency of {@code apiKeyGet} among 10,000 keys. Not a test: run {@code main}, with the stack
 * as {@link StackProcess} pinned to one core ({@code taskset -c 0}) and this one to the other. Arguments: URL, code,
 * connections, seconds.
 */
final class PointQueryBench {

    private PointQueryBench() {}

    public static void main(String[] arguments) throws Exception {
        Wire wire = new Wire(java.net.URI.create(arguments[0]), user -> arguments[1]);
        String token = wire.accessToken("admin");
        List<String> ids = wire.list(token).findValuesAsText("id");
        int connections = Integer.parseInt(arguments[2]);
        long seconds = Long.parseLong(arguments[3]);
        int port = java.net.URI.create(arguments[0]).getPort();
        measure(port, token, ids, connections, seconds);
        long[] nanos = measure(port, token, ids, connections, seconds);
        Arrays.sort(nanos);
        System.out.printf(
                "%d keys, %d connections: %d requests/s, p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                ids.size(),
                connections,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static long[] measure(int port, String token, List<String> ids, int connections, long seconds)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int first = i * 97;
            work.add(() -> client(port, token, ids, first, seconds));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> done : clients.invokeAll(work)) {
            all.addAll(done.get());
        }
        clients.shutdown();
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> client(int port, String token, List<String> ids, int first, long seconds)
            throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (int i = first; System.nanoTime() < end; i++) {
                byte[] request = request(port, token, ids.get(i * 7919 % ids.size()));
                long start = System.nanoTime();
                out.write(request);
                readAnswer(in);
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos;
    }

    private static byte[] request(int port, String token, String id) {
        String body = Wire.text(Map.of("query", Wire.GET, "variables", Map.of("id", id)));
        return ("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void readAnswer(DataInputStream in) throws IOException {
        int length = 0;
        boolean ok = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            ok |= line.startsWith("HTTP/1.1 200");
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!ok || !new String(body, StandardCharsets.UTF_8).contains("\"fingerprint\"")) {
            throw new IOException("unexpected answer");
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
