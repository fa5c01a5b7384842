package io.quilt4j.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** Someone who types into a shell and reads what it writes: the raw text, as a terminal would get it. */
final class Typist implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Screenful written = new Screenful();
    private final Terminal terminal;
    private final CompletableFuture<Integer> status;

    Typist(ShellOptions options, String terminalType) throws IOException {
        terminal = new ExternalTerminal(
                "test", terminalType, new PipedInputStream(keys, 1 << 16), written, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(100, 30));
        status = CompletableFuture.supplyAsync(() -> Shell.run(options, terminal));
    }

    void types(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a line and waits until the shell has written {@code answer} after it. */
    void types(String line, String answer) {
        int before = written.length();
        types(line + "\r");
        written.await(answer, before, PATIENCE);
    }

    void reads(String text) {
        written.await(text, 0, PATIENCE);
    }

    void presses(Terminal.Signal signal) {
        terminal.raise(signal);
    }

    String screen() {
        return written.text();
    }

    int exitStatus() {
        return status.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() throws IOException {
        terminal.raise(Terminal.Signal.INT);
        keys.close();
        status.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((ended, failure) -> null)
                .join();
        terminal.close();
    }

    /** Everything that was written, for threads that wait for some of it. */
    private static final class Screenful extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
            notifyAll();
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        synchronized int length() {
            return text().length();
        }

        synchronized void await(String wanted, int from, Duration time) {
            long end = System.nanoTime() + time.toNanos();
            while (text().indexOf(wanted, from) < 0) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("'" + wanted + "' did not come. There is:\n" + text().substring(from));
                }
                try {
                    wait(millis);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
