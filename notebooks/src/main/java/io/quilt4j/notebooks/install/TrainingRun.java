package io.quilt4j.notebooks.install;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.base.Secret;
import io.quilt4j.notebooks.Kernel;
import io.quilt4j.notebooks.KernelOptions;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Codec;
import io.quilt4j.notebooks.wire.ConnectionFile;
import io.quilt4j.notebooks.wire.Outgoing;
import io.quilt4j.notebooks.wire.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel and a client of it in one process, which do once what notebooks do first. */
public final class TrainingRun {

    private static final int PATIENCE_MILLIS = 60_000;

    private static final List<String> CELLS = List.of(
            "1 + 1",
            "%demo",
            "quilt3.api_keys.list(status=\"ACTIVE\")",
            "%%sql\nSELECT status, count(*) AS n FROM admin_api_keys GROUP BY status",
            "bar(quilt3.api_keys.list(), \"status\")",
            "System.out.println(quilt3.api_keys.list().size());",
            "int = ;");

    private TrainingRun() {}

    /**
     * Runs the cells and ends.
     *
     * @throws IOException when the kernel does not start or does not answer
     */
    public static void run(KernelOptions options) throws IOException {
        ConnectionFile file = somewhere();
        try (Kernel kernel = new Kernel(file, options)) {
            Thread serving = new Thread(kernel::run, "quilt4j training");
            serving.start();
            try (ZContext context = new ZContext()) {
                ask(
                        context.createSocket(SocketType.DEALER),
                        file,
                        new Codec(new Signature(file.key()), options.clock()));
            } finally {
                kernel.stop();
                join(serving);
            }
        }
    }

    private static void ask(ZMQ.Socket shell, ConnectionFile file, Codec codec) throws IOException {
        shell.setReceiveTimeOut(PATIENCE_MILLIS);
        shell.connect(file.address(file.shellPort()));
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        ask(shell, codec, "kernel_info_request", nothing);
        for (String cell : CELLS) {
            ask(
                    shell,
                    codec,
                    "execute_request",
                    nothing.deepCopy().put("code", cell).put("stop_on_error", false));
        }
        ask(
                shell,
                codec,
                "complete_request",
                nothing.deepCopy().put("code", "quilt3.api_keys.").put("cursor_pos", 16));
    }

    private static void ask(ZMQ.Socket shell, Codec codec, String type, ObjectNode content) throws IOException {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        List<byte[]> frames = codec.write(new Outgoing(Channel.SHELL, List.of(), type, nothing, nothing, content));
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        if (shell.recv() == null) {
            throw new IOException("The kernel did not answer.");
        }
        while (shell.hasReceiveMore()) {
            shell.recv();
        }
    }

    private static ConnectionFile somewhere() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            Secret key = Secret.of(UUID.randomUUID().toString());
            return new ConnectionFile(
                    "127.0.0.1", ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), key);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the kernel ended.", e);
        }
    }
}
