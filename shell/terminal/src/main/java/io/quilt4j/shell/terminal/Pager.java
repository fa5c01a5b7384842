package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.TextWidth;
import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.utils.AttributedString;

/**
 * Shows a text that is longer than the screen, page by page, and prints any other: with the program that {@code PAGER} names, or
 * with JLine's.
 */
final class Pager {

    /** The prompt, and the line below it. */
    private static final int OTHER_LINES = 2;

    /** What a shell ends with when it cannot start a program. */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_FOUND = 127;

    private final Screen screen;
    private final Map<String, String> environment;

    Pager(Screen screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    void show(String text) {
        if (screen.isDumb() || lines(text) + OTHER_LINES <= screen.height()) {
            print(text);
            return;
        }
        String program = environment.getOrDefault("PAGER", "");
        Thread reading = Thread.currentThread();
        try {
            boolean shown = !program.isBlank() && LentTerminal.to(screen, signal -> {}, () -> showWith(program, text));
            if (!shown) {
                LentTerminal.to(screen, signal -> reading.interrupt(), () -> showHere(text));
            }
        } catch (IOException e) {
            print(text);
        } catch (InterruptedException | IOError e) {
            // Ctrl-C leaves the pager, wherever in it that is typed; there is nothing to undo.
            return;
        } finally {
            Thread.interrupted();
        }
    }

    private boolean showHere(String text) throws IOException, InterruptedException {
        Less less = new Less(screen.terminal(), Path.of(""));
        // A table stays one when the screen becomes narrower; a long text is wrapped.
        less.chopLongLines = text.lines().count() == lines(text);
        less.veryQuiet = true;
        less.ignoreCaseCond = true;
        less.run(new Page(text));
        return true;
    }

    /** False when there is no such program. Ctrl-C is its own business. */
    private boolean showWith(String program, String text) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", program)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // As git starts it: colours pass, what fits is printed, and the screen keeps it.
        shell.environment().putIfAbsent("LESS", "FRX");
        Process running = shell.start();
        try (OutputStream page = running.getOutputStream()) {
            page.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It was left before its end: somebody has seen enough.
        }
        int status = running.waitFor();
        return status != NOT_FOUND && status != CANNOT_RUN;
    }

    /** As the screen shows them: a text of one line may fill many screens. */
    private long lines(String text) {
        int width = screen.width();
        return text.lines()
                .mapToLong(line -> Math.max(1, (TextWidth.of(AttributedString.stripAnsi(line)) + width - 1L) / width))
                .sum();
    }

    private void print(String text) {
        screen.out().print(text);
        screen.out().flush();
    }

    private static final class Page implements Source {

        private final String text;

        Page(String text) {
            this.text = text;
        }

        @Override
        public String getName() {
            return "result: q leaves, / searches, arrow keys and blank move";
        }

        @Override
        public ByteArrayInputStream read() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Long lines() {
            return text.lines().count();
        }
    }
}
