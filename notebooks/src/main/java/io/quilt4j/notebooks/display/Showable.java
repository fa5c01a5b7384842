package io.quilt4j.notebooks.display;

/** A value that knows how notebooks show it. */
@FunctionalInterface
public interface Showable {

    Bundle bundle();
}
