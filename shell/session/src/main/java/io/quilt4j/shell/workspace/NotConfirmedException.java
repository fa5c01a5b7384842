package io.quilt4j.shell.workspace;

/** The user did not confirm a change, which was not made. */
public final class NotConfirmedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotConfirmedException(String message) {
        super(message);
    }
}
