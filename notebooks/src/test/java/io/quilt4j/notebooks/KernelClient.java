package io.quilt4j.notebooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A Jupyter client for tests: a second reading of the protocol, which shares nothing with the kernel's. One thread uses it. */
final class KernelClient implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String DELIMITER = "<IDS|MSG>";

    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket heartbeat;
    private final ZContext context = new ZContext();
    private final byte[] key;
    private final List<Message> published = new ArrayList<>();
    private final List<Message> replies = new ArrayList<>();
    private final Queue<String> answers = new ArrayDeque<>();
    final List<ObjectNode> questions = new ArrayList<>();
    private @Nullable ObjectNode formerQuestion;
    private @Nullable String lateAnswer;

    KernelClient(JsonNode connection) {
        key = connection.path("key").asText().getBytes(StandardCharsets.UTF_8);
        byte[] identity = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        context.setLinger(0);
        shell = connect(SocketType.DEALER, connection, "shell_port", identity);
        control = connect(SocketType.DEALER, connection, "control_port", identity);
        stdin = connect(SocketType.DEALER, connection, "stdin_port", identity);
        heartbeat = connect(SocketType.REQ, connection, "hb_port", identity);
        iopub = context.createSocket(SocketType.SUB);
        iopub.setRcvHWM(0);
        iopub.connect("tcp://127.0.0.1:" + connection.path("iopub_port").asInt());
        iopub.subscribe("");
        await(message -> message.type().equals("iopub_welcome"));
    }

    private ZMQ.Socket connect(SocketType type, JsonNode connection, String port, byte[] identity) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setIdentity(identity);
        socket.setRcvHWM(0);
        socket.connect("tcp://127.0.0.1:" + connection.path(port).asInt());
        return socket;
    }

    /** A message that has arrived. */
    record Message(ObjectNode header, JsonNode parent, ObjectNode content) {
        String type() {
            return header.path("msg_type").asText();
        }

        String parentId() {
            return parent.path("msg_id").asText();
        }
    }

    /** What came of one cell: everything that was published for it, and the reply. */
    record Cell(ObjectNode reply, List<Message> published) {

        private static final String PROGRESS = "progress";

        String status() {
            return reply.path("status").asText();
        }

        String text(String stream) {
            StringBuilder text = new StringBuilder();
            of("stream")
                    .filter(content -> content.path("name").asText().equals(stream))
                    .forEach(content -> text.append(content.path("text").asText()));
            return text.toString();
        }

        Stream<ObjectNode> of(String type) {
            return published.stream()
                    .filter(message -> message.type().equals(type))
                    .map(Message::content);
        }

        /** The MIME bundle of the result. */
        JsonNode result() {
            return of("execute_result")
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(toString()))
                    .path("data");
        }

        String plain() {
            return result().path("text/plain").asText();
        }

        String error() {
            return reply.path("ename").asText() + ": " + reply.path("evalue").asText();
        }

        /**
         * What was published, in order, without the progress that a statement of SQL shows on a slow machine, and takes away again when its
         * result is there.
         */
        List<String> types() {
            List<String> types = new ArrayList<>(typesWithProgress());
            for (int i = 0; i < published.size(); i++) {
                if (published
                        .get(i)
                        .content()
                        .path("data")
                        .path("text/plain")
                        .asText()
                        .startsWith("running ")) {
                    types.set(i, PROGRESS);
                }
            }
            if (types.remove(PROGRESS)) {
                types.removeIf(PROGRESS::equals);
                types.remove("clear_output");
            }
            return types;
        }

        List<String> typesWithProgress() {
            return published.stream().map(Message::type).toList();
        }
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    static ObjectNode cell(String code) {
        return json().put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", true)
                .put("stop_on_error", true);
    }

    /** The next question of the kernel gets this answer. */
    void willAnswer(String answer) {
        answers.add(answer);
    }

    /** Someone types this into the box of the question before the next one, when that is there. */
    void willAnswerTheFormerQuestion(String answer) {
        lateAnswer = answer;
    }

    Cell run(String code) {
        return run(cell(code));
    }

    Cell run(ObjectNode content) {
        return end(send("execute_request", content));
    }

    /** Waits until the request is answered and the kernel idle. */
    Cell end(String id) {
        Message reply = reply(id);
        await(message -> isIdle(message, id));
        List<Message> own = published.stream()
                .filter(message -> message.parentId().equals(id))
                .toList();
        published.removeAll(own);
        return new Cell(reply.content(), own);
    }

    private static boolean isIdle(Message message, String id) {
        return message.parentId().equals(id)
                && message.content().path("execution_state").asText().equals("idle");
    }

    /** The reply to any other request on the shell channel. */
    ObjectNode ask(String type, ObjectNode content) {
        String id = send(type, content);
        Message reply = reply(id);
        await(message -> isIdle(message, id));
        return reply.content();
    }

    ObjectNode askControl(String type) {
        String id = UUID.randomUUID().toString();
        send(control, id, type, json());
        return reply(id).content();
    }

    String send(String type, ObjectNode content) {
        String id = UUID.randomUUID().toString();
        send(shell, id, type, content);
        return id;
    }

    void interrupt() {
        askControl("interrupt_request");
    }

    Message reply(String id) {
        awaitUntil(() -> replies.stream().anyMatch(reply -> reply.parentId().equals(id)), "a reply");
        return replies.stream()
                .filter(reply -> reply.parentId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for something that is published. */
    Message await(Predicate<Message> wanted) {
        awaitUntil(() -> published.stream().anyMatch(wanted), "a publication");
        return published.stream().filter(wanted).findFirst().orElseThrow();
    }

    private void awaitUntil(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        try (ZMQ.Poller poller = context.createPoller(4)) {
            List.of(iopub, shell, control, stdin).forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
            while (!holds.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the kernel did not send " + what + "; published: "
                            + published.stream().map(Message::type).toList());
                }
                poller.poll(1_000);
                read(iopub, published::add);
                read(shell, replies::add);
                read(control, replies::add);
                read(stdin, this::answer);
            }
        }
    }

    /** As JupyterLab does, which keeps the box of a question that was interrupted. */
    private void answer(Message question) {
        questions.add(question.content());
        String late = lateAnswer;
        ObjectNode former = formerQuestion;
        if (late != null && former != null) {
            send(stdin, UUID.randomUUID().toString(), "input_reply", former, json().put("value", late));
            lateAnswer = null;
        }
        String answer = answers.poll();
        if (answer != null) {
            send(stdin, UUID.randomUUID().toString(), "input_reply", question.header(), json().put("value", answer));
        }
        formerQuestion = question.header();
    }

    private void read(ZMQ.Socket socket, Consumer<Message> found) {
        for (byte[] first = socket.recv(ZMQ.DONTWAIT); first != null; first = socket.recv(ZMQ.DONTWAIT)) {
            List<byte[]> frames = new ArrayList<>(List.of(first));
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            found.accept(message(frames));
        }
    }

    private Message message(List<byte[]> frames) {
        int delimiter = 0;
        while (!new String(frames.get(delimiter), StandardCharsets.US_ASCII).equals(DELIMITER)) {
            delimiter++;
        }
        List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
        String signature = new String(frames.get(delimiter + 1), StandardCharsets.US_ASCII);
        if (!signature.equals(signature(parts))) {
            throw new AssertionError("the kernel signed wrongly");
        }
        try {
            return new Message((ObjectNode) JSON.readTree(parts.get(0)), JSON.readTree(parts.get(1)), (ObjectNode)
                    JSON.readTree(parts.get(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(ZMQ.Socket socket, String id, String type, ObjectNode content) {
        send(socket, id, type, json(), content);
    }

    private void send(ZMQ.Socket socket, String id, String type, ObjectNode parent, ObjectNode content) {
        ObjectNode header = json().put("msg_id", id)
                .put("session", "test")
                .put("username", "test")
                .put("version", "5.4")
                .put("date", "2026-01-01T00:00:00Z")
                .put("msg_type", type);
        List<byte[]> parts = List.of(bytes(header), bytes(parent), bytes(json()), bytes(content));
        socket.sendMore(DELIMITER);
        socket.sendMore(signature(parts));
        for (int i = 0; i < 3; i++) {
            socket.sendMore(parts.get(i));
        }
        socket.send(parts.get(3));
    }

    String signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What comes back on the heartbeat channel; null after five seconds of nothing. */
    @Nullable
    String beat(String sent) {
        heartbeat.setReceiveTimeOut(5_000);
        heartbeat.send(sent);
        return heartbeat.recvStr();
    }

    @Override
    public void close() {
        context.close();
    }
}
