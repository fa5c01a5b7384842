package io.quilt4j.shell.prelude.keys;

/** The secret of a new key could not be put where it was meant to go; the message says whether there is a key now. */
public final class SecretNotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretNotStoredException(String message, Throwable cause) {
        super(message, cause);
    }
}
