package io.quilt4j.shell.terminal;

/** What a command had to run has failed, and what was wrong has been said. */
final class SaidException extends Exception {

    private static final long serialVersionUID = 1L;

    SaidException() {
        super("failed, as was said");
    }
}
