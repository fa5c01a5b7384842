package io.quilt4j.cli;

/** The exit statuses that scripts rely on. */
final class ExitStatus {

    static final int DONE = 0;

    /** A statement or a command failed; the error is on standard error. */
    static final int FAILED = 1;

    /** The command line could not be understood. */
    static final int USAGE = 2;

    /** It was done, and something is left to act on: a leak was found, a check failed, a rotation waits. */
    static final int FOUND = 3;

    /** Ctrl-C: what a shell says of programs that the signal ends. */
    static final int INTERRUPTED = 130;

    /** Whoever read the results has gone, {@code | head -1}: what a shell says of other programs that end so. */
    static final int READER_LEFT = 141;

    private ExitStatus() {}
}
