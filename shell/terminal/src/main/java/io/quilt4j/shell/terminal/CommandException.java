package io.quilt4j.shell.terminal;

/** A command cannot be carried out; the message says what to do instead. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
