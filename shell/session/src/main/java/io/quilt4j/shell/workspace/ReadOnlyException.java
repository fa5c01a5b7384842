package io.quilt4j.shell.workspace;

/** Nothing was sent, because the session only reads. */
public final class ReadOnlyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyException() {
        super("This session is read-only; nothing was changed. Start it without --read-only to create or revoke.");
    }
}
