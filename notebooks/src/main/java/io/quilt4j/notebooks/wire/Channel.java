package io.quilt4j.notebooks.wire;

/** The socket that a message comes from or goes to. */
public enum Channel {
    SHELL,
    CONTROL,
    STDIN,
    IOPUB
}
