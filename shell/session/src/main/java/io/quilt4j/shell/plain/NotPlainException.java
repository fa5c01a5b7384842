package io.quilt4j.shell.plain;

/** Ends the reading of a text that only a compiler can understand. It carries nothing: nobody is told. */
final class NotPlainException extends Exception {

    private static final long serialVersionUID = 1;

    NotPlainException() {
        super(null, null, false, false);
    }
}
