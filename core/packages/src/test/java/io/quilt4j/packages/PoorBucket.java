package io.quilt4j.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks as much of S3 as packages need, keeps objects in memory, writes down what it is asked, and is out of order when told to. */
final class PoorBucket implements AutoCloseable {

    /** What becomes of a request. */
    sealed interface Fault {
        /** The answer is an error. */
        record Refused(int status, String code, Map<String, String> headers) implements Fault {}

        /** The connection ends after so many bytes of a body that was announced longer. */
        record Cut(int bytes) implements Fault {}

        /** The answer has, and announces, only so many bytes. */
        record Shorter(int bytes) implements Fault {}

        /** So many bytes of the body come, and then nothing more. */
        record Stall(int bytes) implements Fault {}

        /** The object becomes another one before it is read. */
        @SuppressWarnings("ArrayRecordComponent") // compared nowhere
        record Replaced(byte[] content) implements Fault {}
    }

    private static final Fault EXPIRED = new Fault.Refused(400, "ExpiredToken", Map.of());

    private record Rule(String text, Fault fault, AtomicInteger times) {}

    /** A request as it came in. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The access key and the region that it was signed with; empty: it was not. */
        String signer() {
            return header("authorization").replaceAll(".*Credential=([^/]*)/[^/]*/([^/]*)/.*", "$1 $2");
        }

        @Override
        public String toString() {
            return method + " " + path + (query.isEmpty() ? "" : " " + query) + " " + header("range");
        }
    }

    /** On a busy machine a sum takes long; whoever tests what becomes of silence says how long that is. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile String expired = "";
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BucketAnswers answers = new BucketAnswers(objects);

    PoorBucket() throws IOException {
        daemon(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** By their paths, {@code /bucket/key}. */
    Map<String, byte[]> objects() {
        return objects;
    }

    List<Request> requests() {
        return requests;
    }

    BucketAnswers answers() {
        return answers;
    }

    /** Forgets requests and faults. */
    void reset() {
        requests.clear();
        rules.clear();
        expired = "";
    }

    /** Whoever signs with this access key is told that its token has expired. */
    void expire(String accessKey) {
        expired = accessKey;
    }

    /** The next {@code times} requests whose text contains {@code text} meet the fault. */
    void fail(String text, int times, Fault fault) {
        rules.add(new Rule(text, fault, new AtomicInteger(times)));
    }

    /** The same, with an error of S3. */
    void refuse(String text, int times, int status, String code) {
        fail(text, times, new Fault.Refused(status, code, Map.of()));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "poor bucket");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        } catch (IOException end) {
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Request request = next(in, connection.getOutputStream());
                    request != null && answer(request, connection);
                    request = next(in, connection.getOutputStream())) {}
        } catch (IOException | InterruptedException broken) {
            return;
        }
    }

    private static @Nullable Request next(InputStream in, OutputStream out) throws IOException {
        String[] first = line(in).split(" ", -1);
        if (first.length < 3) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (headers.getOrDefault("content-encoding", "").contains("aws-chunked")) {
            body = unchunked(body);
        }
        String[] target = first[1].split("\\?", 2);
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : target.length == 1 ? new String[0] : target[1].split("&")) {
            String[] halves = pair.split("=", 2);
            query.put(decoded(halves[0]), halves.length == 1 ? "" : decoded(halves[1]));
        }
        return new Request(first[0], decoded(target[0].replace("+", "%2B")), query, headers, body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** As the SDK sends contents whose sum comes behind them. */
    private static byte[] unchunked(byte[] body) throws IOException {
        InputStream in = new java.io.ByteArrayInputStream(body);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";", -1)[0], 16);
            if (size == 0) {
                return content.toByteArray();
            }
            content.write(in.readNBytes(size));
            line(in);
        }
    }

    /** False: the connection is to end. */
    private boolean answer(Request request, Socket connection) throws IOException, InterruptedException {
        requests.add(request);
        Fault fault = fault(request);
        if (fault instanceof Fault.Replaced replaced) {
            objects.put(request.path(), replaced.content());
        }
        BucketAnswers.Answer answer = fault instanceof Fault.Refused refused
                ? BucketAnswers.error(refused.status(), refused.code(), refused.headers())
                : answers.to(request);
        int most = Integer.MAX_VALUE;
        if (fault instanceof Fault.Cut cut) {
            most = cut.bytes();
        } else if (fault instanceof Fault.Stall stall) {
            most = stall.bytes();
        } else if (fault instanceof Fault.Shorter small) {
            answer = answer.shortened(small.bytes());
        }
        OutputStream out = connection.getOutputStream();
        out.write(answer.head().getBytes(UTF_8));
        byte[] body = request.method().equals("HEAD") ? new byte[0] : answer.body();
        out.write(body, 0, Math.min(most, body.length));
        out.flush();
        if (fault instanceof Fault.Stall) {
            closed.await();
        } else if (fault instanceof Fault.Cut) {
            connection.setSoLinger(true, 0);
            return false;
        }
        return true;
    }

    private @Nullable Fault fault(Request request) {
        if (!expired.isEmpty() && request.signer().startsWith(expired)) {
            return EXPIRED;
        }
        for (Rule rule : rules) {
            if (request.toString().contains(rule.text()) && rule.times().getAndDecrement() > 0) {
                return rule.fault();
            }
        }
        return null;
    }

    /** What lies under a path, as text. */
    String text(String path) {
        return new String(objects.getOrDefault(path, new byte[0]), UTF_8);
    }

    /** How many requests there were whose text contains this. */
    long count(String text) {
        return requests.stream()
                .filter(request -> request.toString().contains(text))
                .count();
    }

    /** Bytes that differ from place to place. */
    static byte[] content(int size) {
        byte[] content = new byte[size];
        for (int at = 0; at < size; at++) {
            content[at] = (byte) (at * 31 + at / 253 + at / 65_537);
        }
        return content;
    }

    static byte[] part(byte[] content, long from, long to) {
        return Arrays.copyOfRange(content, (int) from, (int) to);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
