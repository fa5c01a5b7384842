package io.quilt4j.shell.python;

/**
 * What could be told from no text, and only shows while it runs: that Python has it, and that it is not here. No {@code except} takes it, so
 * that nothing goes on as if Python had failed.
 */
final class NotHereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    NotHereException(String what) {
        super("this Python does not run here: " + what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
