package io.quilt4j.shell.prelude;

/** The Python package's shape. */
public final class quilt3 {

    private quilt3() {}
}
