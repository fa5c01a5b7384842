package io.quilt4j.shell.session;

/** A statement was ended by {@link Session#interrupt()}. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean stillRunning;

    Interrupted(boolean stillRunning) {
        super(
                stillRunning
                        ? "Interrupted, but code of a library does not stop: its thread keeps a processor busy until this"
                                + " program ends."
                        : "Interrupted.",
                null,
                false,
                false);
        this.stillRunning = stillRunning;
    }

    /** True when the code could not be stopped and goes on in a thread of its own. */
    public boolean stillRunning() {
        return stillRunning;
    }
}
