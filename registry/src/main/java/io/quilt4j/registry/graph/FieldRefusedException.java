package io.quilt4j.registry.graph;

/** A field that is not answered, for a reason the caller may read. */
final class FieldRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FieldRefusedException(String message) {
        super(message, null, false, false);
    }
}
