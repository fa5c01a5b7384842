package io.quilt4j.shell.session;

/** The Java runtime cannot compile snippets; the message says what to install. */
final class NoCompilerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoCompilerException(String message) {
        super(message);
    }
}
