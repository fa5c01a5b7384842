package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelProcessTest {

    @Test
    void whatFailsIsNotTakenForTheEndOfTheProcess(@TempDir Path folder) throws IOException {
        Map<String, String> failing = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable String get(@Nullable Object name) {
                throw new IllegalStateException("no " + name);
            }
        };
        Path connection = Files.writeString(folder.resolve("kernel.json"), connection());
        assertThatThrownBy(() -> KernelProcess.run(connection, console(failing)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no JPY_PARENT_PID");
    }

    @Test
    void anAddressThatIsNoneIsTold(@TempDir Path folder) throws IOException {
        Path connection =
                Files.writeString(folder.resolve("kernel.json"), connection().replace("127.0.0.1", "no address"));
        assertThatThrownBy(() -> KernelProcess.run(connection, console(Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot listen on tcp://no address:");
    }

    private static Console console(Map<String, String> environment) {
        return Console.unattended(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                environment);
    }

    private static String connection() throws IOException {
        int[] ports = new int[5];
        ServerSocket[] held = new ServerSocket[ports.length];
        for (int i = 0; i < ports.length; i++) {
            held[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ports[i] = held[i].getLocalPort();
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return """
                {"transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256",
                 "shell_port": %d, "control_port": %d, "stdin_port": %d, "iopub_port": %d, "hb_port": %d}
                """.formatted(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }
}
