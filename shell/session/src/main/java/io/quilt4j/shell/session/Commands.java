package io.quilt4j.shell.session;

/** What a front end does for lines that are neither Java nor SQL: {@code /tables}. */
public interface Commands {

    /** What comes after a command. */
    enum After {
        GO_ON,
        /** It failed, and has said so. */
        STOP,
        /** The user leaves; nothing failed. */
        LEAVE
    }

    /** True for a line that is one of these commands, with its argument. */
    boolean has(String line);

    /**
     * Carries out the command of this line, on the thread that evaluates; it may evaluate, too.
     *
     * @param line from its slash to its end; maybe no command of these
     * @throws Exception whose message says why it could not be done
     */
    After run(String line) throws Exception;
}
