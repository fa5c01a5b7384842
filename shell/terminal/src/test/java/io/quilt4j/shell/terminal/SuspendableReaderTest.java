package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that is read, and what the system tells meanwhile. */
class SuspendableReaderTest {

    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<SignalHandler> handlers = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"WINCH", "CONT"})
    void whatComesLateDoesNotDrawTheLineAgain(Signal signal) throws IOException {
        try (Terminal terminal =
                new ExternalTerminal("test", "xterm", new PipedInputStream(keys), written, StandardCharsets.UTF_8)) {
            terminal.setSize(Size.of(100, 30));
            Status.getStatus(terminal).update(List.of(new AttributedString("who is logged in")));
            SuspendableReader reader = new SuspendableReader(terminal);
            reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> handlers.add(handlerOf(signal, terminal)));
            keys.write("6 * 7\r".getBytes(StandardCharsets.UTF_8));
            keys.flush();
            assertThat(reader.readLine("> ")).isEqualTo("6 * 7");
            String shown = written.toString(StandardCharsets.UTF_8);
            boolean echo = terminal.echo();

            terminal.setSize(Size.of(60, 20));
            handlers.get(0).handle(signal);
            terminal.flush();
            assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(shown);
            assertThat(terminal.echo()).as("raw is for lines only").isEqualTo(echo);
        }
    }

    private static SignalHandler handlerOf(Signal signal, Terminal terminal) {
        SignalHandler handler = terminal.handle(signal, SignalHandler.SIG_IGN);
        terminal.handle(signal, handler);
        return handler;
    }
}
