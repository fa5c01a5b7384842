package io.quilt4j.shell.terminal;

import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** Reads a line, at the prompt or as an answer, and gives the terminal away at Ctrl-Z. */
class SuspendableReader extends LineReaderImpl {

    private static final String SUSPEND = "suspend";

    SuspendableReader(Terminal terminal) {
        super(terminal, "quilt4j", null);
    }

    /** Does {@code action}, which takes the screen for itself, at Ctrl-Z, below the line that is edited, and then goes on with the line. */
    void atSuspend(Runnable action) {
        getWidgets().put(SUSPEND, () -> {
            int cursor = buf.cursor();
            buf.cursor(buf.length());
            redisplay();
            terminal.writer().println();
            action.run();
            terminal.enterRawMode();
            terminal.writer().write(BRACKETED_PASTE_ON);
            buf.cursor(cursor);
            redrawLine();
            redisplay();
            return true;
        });
        KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(SUSPEND), KeyMap.ctrl('Z'));
    }

    /**
     * The system tells of a changed window on a thread of its own, perhaps when the line is ended already: JLine would draw that
     * line again, into the midst of what is printed since. The next line asks for the size by itself.
     */
    @Override
    protected void handleSignal(Signal signal) {
        lock.lock();
        try {
            if (reading) {
                super.handleSignal(signal);
            }
        } finally {
            lock.unlock();
        }
    }
}
