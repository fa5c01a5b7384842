package io.quilt4j.notebooks.display;

/** A line of text in an output that another line can replace. */
@FunctionalInterface
public interface Shown {

    void update(String text);
}
