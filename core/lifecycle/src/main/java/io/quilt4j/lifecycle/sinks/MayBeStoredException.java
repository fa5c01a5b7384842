package io.quilt4j.lifecycle.sinks;

import java.io.IOException;

/** A place was given a secret, and failed: whether it has kept the secret, nobody can tell. The key is not to be taken for unused. */
public final class MayBeStoredException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The message names the place and the reason, and holds no secret. */
    public MayBeStoredException(String message) {
        super(message);
    }

    /** The same with what it came from. */
    public MayBeStoredException(String message, Throwable cause) {
        super(message, cause);
    }
}
