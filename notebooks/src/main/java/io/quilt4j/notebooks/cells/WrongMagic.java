package io.quilt4j.notebooks.cells;

/** A magic that cannot be run as it was written; the message says how to write it. */
final class WrongMagic extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String reason;

    WrongMagic(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
