package io.quilt4j.notebooks.wire;

/** Frames that are no message, or whose signature is wrong. They are dropped. */
public final class BadMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadMessageException(String message) {
        super(message);
    }
}
