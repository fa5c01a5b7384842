package io.quilt4j.shell.session;

/** Whether Enter should run a text or open another line. */
public enum Completeness {
    COMPLETE,
    INCOMPLETE,
    /** Broken, however it goes on: running it shows why. */
    INVALID
}
