package io.quilt4j.shell.workspace;

/** Nothing was sent, because the session is a dry run; the message says what would have been done. */
public final class DryRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DryRunException(String message) {
        super(message);
    }
}
