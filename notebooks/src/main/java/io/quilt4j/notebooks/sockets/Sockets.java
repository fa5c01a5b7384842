package io.quilt4j.notebooks.sockets;

import io.quilt4j.notebooks.wire.BadMessageException;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Codec;
import io.quilt4j.notebooks.wire.ConnectionFile;
import io.quilt4j.notebooks.wire.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Owns the five sockets of a kernel. {@link #serve} is the one thread that touches them; others talk to it through the
 * {@link Outbox} and {@link #whenAllIsRead}.
 */
public final class Sockets implements AutoCloseable {

    /** How long a subscriber may read nothing before the others are served without it. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final int RETRY_MILLIS = 5;
    private static final int LINGER_MILLIS = 1_000;

    /** Publications that may wait in the library for one subscriber, beyond what the network holds. */
    private static final int HIGH_WATER = 64;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket heartbeat;
    private final ZMQ.Socket iopub;
    private final Outbox outbox;
    private final Publications publications;
    private final Consumer<String> log;
    private final Queue<Runnable> whenRead = new ConcurrentLinkedQueue<>();
    private long stuckSince;
    private boolean stuck;
    private volatile boolean stopped;

    /**
     * Listens at once; messages are handled when {@link #serve} runs.
     *
     * @param outbox what waits to be sent
     * @param log is told of messages that were dropped
     * @throws IOException when a port cannot be listened on
     */
    public Sockets(ConnectionFile file, Outbox outbox, Consumer<String> log) throws IOException {
        this.outbox = outbox;
        this.log = log;
        context.setLinger(LINGER_MILLIS);
        // The library's threads may meet closed pipes while it ends, which is nobody's concern.
        context.setNotificationExceptionHandler((thread, failure) -> {
            if (!stopped) {
                log.accept("the network library failed: " + failure);
            }
        });
        publications = new Publications(outbox);
        try {
            heartbeat = listen(SocketType.ROUTER, file, file.heartbeatPort());
            shell = listen(SocketType.ROUTER, file, file.shellPort());
            control = listen(SocketType.ROUTER, file, file.controlPort());
            stdin = listen(SocketType.ROUTER, file, file.stdinPort());
            iopub = listen(SocketType.XPUB, file, file.iopubPort());
        } catch (IOException e) {
            context.close();
            outbox.bell().close();
            throw e;
        }
    }

    private ZMQ.Socket listen(SocketType type, ConnectionFile file, int port) throws IOException {
        ZMQ.Socket socket = context.createSocket(type);
        if (type == SocketType.XPUB) {
            // A full subscriber makes sending fail instead of losing the message.
            socket.setSndHWM(HIGH_WATER);
            socket.setXpubNoDrop(true);
            socket.setXpubVerbose(true);
        } else {
            socket.setSndHWM(0);
            socket.setRcvHWM(0);
            socket.setRouterHandover(true);
        }
        socket.setMaxMsgSize(RoomForFrames.MOST_BYTES);
        socket.setMsgAllocator(new RoomForFrames());
        try {
            socket.bind(file.address(port));
            return socket;
        } catch (ZMQException e) {
            throw new IOException(
                    "Cannot listen on " + file.address(port) + ": " + e.getMessage()
                            + ". Another program may use the port; start the kernel anew, with another connection file.",
                    e);
        }
    }

    /** Runs {@code task} on the owner's thread once everything that has arrived by now is handed on. */
    public void whenAllIsRead(Runnable task) {
        whenRead.add(task);
        outbox.bell().ring();
    }

    /** Makes {@link #serve} return after it has sent what waits. */
    public void stop() {
        stopped = true;
        outbox.bell().ring();
    }

    /** Receives and sends until {@link #stop}. */
    public void serve(Codec codec, Listener listener) {
        try (ZMQ.Poller poller = context.createPoller(6)) {
            for (ZMQ.Socket socket : List.of(control, shell, stdin, heartbeat, iopub)) {
                poller.register(socket, ZMQ.Poller.POLLIN);
            }
            poller.register(outbox.bell().channel(), ZMQ.Poller.POLLIN);
            while (true) {
                poller.poll(stuck ? RETRY_MILLIS : outbox.millisUntilDue());
                outbox.bell().silence();
                // Looked at first: what was handed over before the stop, while the rest was being sent say, still goes
                // out.
                boolean last = stopped;
                receive(codec, listener);
                send(codec);
                if (last) {
                    return;
                }
            }
        } finally {
            outbox.close();
        }
    }

    private void receive(Codec codec, Listener listener) {
        // Whoever asks now is answered when what has arrived before is read.
        List<Runnable> tasks = new ArrayList<>();
        for (Runnable task = whenRead.poll(); task != null; task = whenRead.poll()) {
            tasks.add(task);
        }
        echoHeartbeats();
        receive(control, Channel.CONTROL, codec, listener);
        receive(stdin, Channel.STDIN, codec, listener);
        receive(shell, Channel.SHELL, codec, listener);
        for (List<byte[]> frames = frames(iopub); frames != null; frames = frames(iopub)) {
            byte[] subscription = frames.get(0);
            if (subscription.length > 0 && subscription[0] == 1) {
                listener.subscribed(Arrays.copyOfRange(subscription, 1, subscription.length));
            }
        }
        tasks.forEach(Runnable::run);
    }

    private void echoHeartbeats() {
        for (List<byte[]> frames = frames(heartbeat); frames != null; frames = frames(heartbeat)) {
            send(heartbeat, frames, 0);
        }
    }

    private void receive(ZMQ.Socket socket, Channel channel, Codec codec, Listener listener) {
        for (List<byte[]> frames = frames(socket); frames != null; frames = frames(socket)) {
            try {
                listener.received(codec.read(channel, frames));
            } catch (BadMessageException e) {
                log.accept("dropped a message on the channel " + channel + ": " + e.getMessage());
            } catch (RuntimeException | Error e) {
                // Whatever came, what comes next is received.
                log.accept("dropped a message on the channel " + channel + ": " + e);
            }
        }
    }

    /** The next message that is there, null when there is none. */
    private static @Nullable List<byte[]> frames(ZMQ.Socket socket) {
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        if (frame == null) {
            return null;
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv(0));
        }
        return frames;
    }

    private void send(Codec codec) {
        for (Outgoing reply = outbox.nextReply(); reply != null; reply = outbox.nextReply()) {
            send(replySocket(reply.channel()), frames(codec, reply), 0);
        }
        for (Outgoing first = publications.first(); first != null; first = publications.first()) {
            if (!publish(frames(codec, first))) {
                return;
            }
            publications.sent();
            if (!stopped && hasRequests()) {
                return;
            }
        }
    }

    /** None when the message cannot be written, for lack of memory say: the others are sent all the same. */
    private List<byte[]> frames(Codec codec, Outgoing message) {
        try {
            return codec.write(message);
        } catch (RuntimeException | Error e) {
            log.accept("could not send " + message.type() + ": " + e);
            return List.of();
        }
    }

    private ZMQ.Socket replySocket(Channel channel) {
        return switch (channel) {
            case SHELL -> shell;
            case STDIN -> stdin;
            case CONTROL -> control;
            case IOPUB -> iopub;
        };
    }

    /** False when a subscriber must read first. */
    private boolean publish(List<byte[]> frames) {
        if (send(iopub, frames, ZMQ.DONTWAIT)) {
            stuck = false;
            return true;
        }
        long now = System.nanoTime();
        stuckSince = stuck ? stuckSince : now;
        stuck = true;
        if (now - stuckSince < PATIENCE_NANOS && !stopped) {
            return false;
        }
        // One subscriber has not read for long: the others are served, and it loses this message.
        iopub.setXpubNoDrop(false);
        send(iopub, frames, ZMQ.DONTWAIT);
        iopub.setXpubNoDrop(true);
        return true;
    }

    /** Endless output must not keep requests waiting. */
    private boolean hasRequests() {
        return ((shell.getEvents() | control.getEvents() | heartbeat.getEvents()) & ZMQ.Poller.POLLIN) != 0;
    }

    private static boolean send(ZMQ.Socket socket, List<byte[]> frames, int flags) {
        for (int i = 0; i < frames.size(); i++) {
            boolean last = i == frames.size() - 1;
            if (!socket.send(frames.get(i), last ? flags : flags | ZMQ.SNDMORE)) {
                return false;
            }
        }
        return true;
    }

    /** Gives what was sent a second to reach its readers. */
    @Override
    public void close() {
        context.close();
        outbox.bell().close();
    }
}
