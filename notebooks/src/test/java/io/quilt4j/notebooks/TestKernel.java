package io.quilt4j.notebooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.notebooks.wire.ConnectionFile;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kernel in this JVM, with clients, and a local stack with sample data for {@code %demo}. */
final class TestKernel implements AutoCloseable {

    // One process has one pair of standard streams, which sessions share.
    static {
        StandardStreams.routeToSessions(System.out, System.err);
    }

    final ObjectNode connection;
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Kernel kernel;
    private final Thread serving;
    private @Nullable LocalRegistry stack;

    TestKernel(Path folder) throws IOException {
        this(folder, Map.of());
    }

    TestKernel(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        environment.put("HOME", folder.toString());
        environment.putAll(more);
        connection = connection();
        Path file = folder.resolve("kernel.json");
        Files.writeString(file, connection.toString());
        kernel = new Kernel(
                ConnectionFile.read(file), new KernelOptions(environment, this::demo, Clock.systemUTC(), log::add));
        serving = new Thread(kernel::run, "kernel under test");
        serving.start();
    }

    KernelClient client() {
        return new KernelClient(connection);
    }

    /** The registry of its packages. */
    synchronized String packages() {
        if (stack == null) {
            throw new IllegalStateException("the demo was not started");
        }
        return stack.packages().orElseThrow().toString();
    }

    /** The stack of the demo. */
    LocalRegistry stack() {
        if (stack == null) {
            throw new IllegalStateException("the demo was not started");
        }
        return stack;
    }

    Kernel kernel() {
        return kernel;
    }

    void awaitEnd() throws InterruptedException {
        serving.join();
    }

    private synchronized QuiltDatabase demo(LoginDialogue dialogue) {
        LocalRegistry running = stack;
        if (running == null) {
            running =
                    LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
            stack = running;
        }
        QuiltOptions options = QuiltOptions.builder()
                .catalog(running.catalog())
                .dataDirectory(folder.resolve("demo"))
                .environment(environment)
                .loginDialogue(dialogue)
                .build();
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(running.issueCode("admin")));
        }
        return new QuiltDatabase(
                options,
                running.auditTrail().toString(),
                running.packages().map(URI::toString).orElse(null));
    }

    static ObjectNode connection() throws IOException {
        ObjectNode file = KernelClient.json()
                .put("transport", "tcp")
                .put("ip", "127.0.0.1")
                .put("key", "a-key-of-this-test")
                .put("signature_scheme", "hmac-sha256");
        List<ServerSocket> held = new ArrayList<>();
        for (String port : List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            file.put(port, socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return file;
    }

    @Override
    public void close() {
        kernel.stop();
        try {
            serving.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        kernel.close();
        if (stack != null) {
            stack.close();
        }
    }
}
