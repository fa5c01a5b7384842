package io.quilt4j.registry.database;

/** The database could not do what was asked; what was asked has not happened. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
