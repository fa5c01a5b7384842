package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.terminal.Shell;
import io.quilt4j.shell.terminal.ShellOptions;
import io.quilt4j.shell.text.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A shell into which texts are typed, or pasted, one after the other. */
final class Prompt implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String NOT_RUN = "Not run: ";

    private static final String KILL_LINE = "\025";

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Written written = new Written();
    private final Terminal terminal;
    private final CompletableFuture<Integer> shell;
    private int texts;

    /** A terminal that can do nothing. */
    Prompt(QuiltOptions options) throws IOException {
        this(options, "dumb");
    }

    Prompt(QuiltOptions options, String type) throws IOException {
        terminal = new ExternalTerminal(
                "test", type, new PipedInputStream(keys, 1 << 16), written, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(200, 50));
        ShellOptions how =
                new ShellOptions(options, null, "", null, null, Format.table, false, false, false, false, 1000, null);
        shell = CompletableFuture.supplyAsync(() -> Shell.run(how, terminal));
    }

    /** What is written after this text, which is typed line by line. */
    String answer(String text) {
        return answerTo(text.replace('\n', '\r') + "\r", "");
    }

    /** The same of one that a terminal pastes as a whole. */
    String answerToPasted(String text) {
        return answerTo("\033[200~" + text + "\033[201~\r", KILL_LINE);
    }

    /**
     * When the text has failed before the mark was seen, that is not run: then it is typed again. The line editor may have read the
     * beginning of the first one together with what was pasted, and {@code again} takes that away.
     */
    private String answerTo(String typed, String again) {
        int from = written.text().length();
        String mark = "print(\"end\" + " + texts + " + \".\");\r";
        String end = "end" + texts++ + ".";
        type(typed + mark);
        int seen = from;
        while (!written.await(seen, end, NOT_RUN).equals(end)) {
            seen = written.text().indexOf(NOT_RUN, seen) + NOT_RUN.length();
            type(again + mark);
        }
        String all = written.text();
        return all.substring(from, all.indexOf(end, from));
    }

    private void type(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        keys.close(); // which leaves, also where a first leaving is asked about
        shell.join();
        terminal.close();
    }

    private static final class Written extends OutputStream {

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

        /** Which of the two has come. */
        synchronized String await(int from, String one, String other) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                String text = text();
                if (text.indexOf(one, from) >= 0) {
                    return one;
                } else if (text.indexOf(other, from) >= 0) {
                    return other;
                }
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError(one + " did not come:\n" + SecretText.masked(text.substring(from)));
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
