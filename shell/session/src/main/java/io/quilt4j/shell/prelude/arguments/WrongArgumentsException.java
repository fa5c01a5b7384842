package io.quilt4j.shell.prelude.arguments;

/** A call has too many arguments, or lacks one, whatever their values. What Python calls a {@code TypeError}. */
public final class WrongArgumentsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WrongArgumentsException(String message) {
        super(message);
    }
}
