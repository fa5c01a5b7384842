package io.quilt4j.registry.graph;

/** Quilt's {@code Ok}. */
enum Done {
    OK
}
