package io.quilt4j.cli;

/** A command line that picocli can read and we cannot follow; the message says what to write instead. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
