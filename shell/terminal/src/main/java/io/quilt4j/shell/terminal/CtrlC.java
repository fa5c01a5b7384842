package io.quilt4j.shell.terminal;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Does something at Ctrl-C instead of ending the process, until it is closed. Where the signal is ignored, in the background say, nothing comes. */
public final class CtrlC implements AutoCloseable {

    private final @Nullable Object before;

    /** @param pressed runs on a thread of its own, each time */
    public CtrlC(Runnable pressed) {
        this.before = Signals.register("INT", pressed);
    }

    @Override
    public void close() {
        if (before != null) {
            Signals.unregister("INT", before);
        }
    }
}
