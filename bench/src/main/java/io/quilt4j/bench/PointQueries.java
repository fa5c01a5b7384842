package io.quilt4j.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Asks a registry for one key by its id over C connections for S seconds (after as long a warm-up), and prints the rate and
 * the latencies as JSON. Writes bytes to sockets itself, so that the time measured is the registry's.
 */
final class PointQueries {

    private PointQueries() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        URI url = URI.create(arguments[0]);
        byte[] request = request(url, arguments[1], arguments[2]);
        int connections = Integer.parseInt(arguments[3]);
        long seconds = Long.parseLong(arguments[4]);
        run(url, request, connections, seconds);
        long[] nanos = run(url, request, connections, seconds);
        System.out.printf(
                "{\"connections\": %d, \"perSecond\": %d, \"p50ms\": %.2f, \"p99ms\": %.2f}%n",
                connections,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private static byte[] request(URI url, String secret, String id) {
        String body = "{\"query\": \"query apiKeyGet($id: ID!) { me { apiKey(id: $id) { id name fingerprint createdAt"
                + " expiresAt lastUsedAt status userEmail } } }\", \"operationName\": \"apiKeyGet\", \"variables\": {\"id\": \""
                + id + "\"}}";
        return ("POST /graphql HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nAuthorization: Bearer " + secret
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long[] run(URI url, byte[] request, int connections, long seconds)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> ask(url, request, end)));
            }
            LongStream nanos = LongStream.empty();
            for (Future<long[]> each : all) {
                nanos = LongStream.concat(nanos, Arrays.stream(each.get()));
            }
            return nanos.sorted().toArray();
        } finally {
            threads.shutdown();
        }
    }

    private static long[] ask(URI url, byte[] request, long end) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                socket.getOutputStream().write(request);
                readAnswer(in);
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos.build().toArray();
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("The registry answered " + status);
        }
        int length = -1;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (chunked) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                in.skipNBytes(size + 2L);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The registry closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
