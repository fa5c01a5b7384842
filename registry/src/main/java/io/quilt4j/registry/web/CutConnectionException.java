package io.quilt4j.registry.web;

import java.io.IOException;

/** Asks for the connection to be closed as it stands: without an answer, or in the middle of one. */
public final class CutConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    public CutConnectionException() {
        super("cut on purpose");
    }
}
