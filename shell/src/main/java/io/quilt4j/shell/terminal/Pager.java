package io.quilt4j.shell.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
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
        if (screen.isDumb() || text.lines().count() + OTHER_LINES <= screen.height()) {
            print(text);
            return;
        }
        Terminal terminal = screen.terminal();
        Status status = Status.getStatus(terminal, false);
        Attributes before = terminal.getAttributes();
        if (status != null) {
            status.hide();
            status.suspend();
        }
        try {
            Less less = new Less(terminal, Path.of(""));
            less.chopLongLines = true;
            less.veryQuiet = true;
            less.ignoreCaseCond = true;
            less.run(new Page(text));
        } catch (IOException e) {
            print(text);
        } catch (InterruptedException e) {
            // Ctrl-C leaves the pager; there is nothing to undo.
            return;
        } finally {
            terminal.setAttributes(before);
            if (status != null) {
                status.restore();
            }
        }
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
