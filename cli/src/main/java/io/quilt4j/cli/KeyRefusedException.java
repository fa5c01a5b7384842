package io.quilt4j.cli;

/** Says what is wrong, and what helps at a command line. */
final class KeyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyRefusedException(String message) {
        super(message);
    }
}
