package io.quilt4j.shell.terminal;

import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * Ctrl-Z: stops this process until the shell that started it goes on with it, which has the terminal meanwhile as it was before
 * us. Where nobody could go on with it, the system does not stop it.
 */
final class Suspension {

    private final Screen screen;
    private final Attributes atFirst;

    /** {@code atFirst}: what the terminal is set to for others. */
    Suspension(Screen screen, Attributes atFirst) {
        this.screen = screen;
        this.atFirst = atFirst;
    }

    /**
     * Whatever is being done, a statement that runs say, stops and goes on with the process. While a line is edited, the key is the
     * editor's: JLine calls this for every such byte that it reads, pasted ones too.
     */
    void handleSignals() {
        Terminal terminal = screen.terminal();
        terminal.handle(Signal.TSTP, signal -> {
            if (terminal.getAttributes().getLocalFlag(Attributes.LocalFlag.ISIG)) {
                stop();
            }
        });
    }

    /** Returns when the process goes on, with the terminal as it is now; false when it did not stop. */
    boolean stop() {
        Terminal terminal = screen.terminal();
        try {
            return LentTerminal.to(screen, signal -> {}, () -> {
                terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_OFF);
                terminal.flush();
                terminal.setAttributes(atFirst);
                return stopNow(terminal);
            });
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** By the usual signal and to all of the job, as the terminal itself does it: a {@code STOP} would stop where no shell is, too. */
    private boolean stopNow(Terminal terminal) throws IOException, InterruptedException {
        terminal.handle(Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
        try {
            return new ProcessBuilder("sh", "-c", "kill -TSTP 0")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } finally {
            handleSignals();
        }
    }
}
