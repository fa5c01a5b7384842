package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.TextWidth;
import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;

/** Shows a text that is longer than the screen, page by page, and prints any other. */
final class Pager {

    /** The prompt, and the line below it. */
    private static final int OTHER_LINES = 2;

    private final Screen screen;

    Pager(Screen screen) {
        this.screen = screen;
    }

    void show(String text) {
        if (screen.isDumb() || lines(text) + OTHER_LINES <= screen.height()) {
            print(text);
            return;
        }
        Terminal terminal = screen.terminal();
        Status status = Status.getStatus(terminal, false);
        Attributes before = terminal.getAttributes();
        Thread reading = Thread.currentThread();
        SignalHandler atInterrupt = terminal.handle(Signal.INT, signal -> reading.interrupt());
        if (status != null) {
            status.hide();
            status.suspend();
        }
        try {
            Less less = new Less(terminal, Path.of(""));
            // A table stays one when the screen becomes narrower; a long text is wrapped.
            less.chopLongLines = text.lines().count() == lines(text);
            less.veryQuiet = true;
            less.ignoreCaseCond = true;
            less.run(new Page(text));
        } catch (IOException e) {
            print(text);
        } catch (InterruptedException | IOError e) {
            // Ctrl-C leaves the pager, wherever in it that is typed; there is nothing to undo.
            return;
        } finally {
            terminal.handle(Signal.INT, atInterrupt);
            Thread.interrupted();
            terminal.setAttributes(before);
            if (status != null) {
                status.restore();
            }
        }
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
