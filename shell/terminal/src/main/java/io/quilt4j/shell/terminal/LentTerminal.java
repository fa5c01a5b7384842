package io.quilt4j.shell.terminal;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * The terminal while somebody else has it, an editor, a pager or the shell that started us: without our line at its foot. Afterwards
 * it is as it was before.
 */
final class LentTerminal implements AutoCloseable {

    private final Terminal terminal;
    private final @Nullable Status status;
    private final Attributes before;
    private final SignalHandler atInterrupt;

    /** {@code atInterrupt}: what Ctrl-C does meanwhile. */
    private LentTerminal(Screen screen, SignalHandler atInterrupt) {
        this.terminal = screen.terminal();
        this.status = Status.getStatus(terminal, false);
        this.before = terminal.getAttributes();
        this.atInterrupt = terminal.handle(Signal.INT, atInterrupt);
        if (status != null) {
            status.hide();
            status.suspend();
        }
        terminal.flush();
    }

    /** What may take its time on the terminal. */
    @FunctionalInterface
    interface Borrower<T> {
        T use() throws IOException, InterruptedException;
    }

    @SuppressWarnings("try")
    static <T> T to(Screen screen, SignalHandler atInterrupt, Borrower<T> borrower)
            throws IOException, InterruptedException {
        try (LentTerminal lent = new LentTerminal(screen, atInterrupt)) {
            return borrower.use();
        }
    }

    @Override
    public void close() {
        terminal.handle(Signal.INT, atInterrupt);
        terminal.setAttributes(before);
        if (status != null) {
            status.restore();
        }
    }
}
