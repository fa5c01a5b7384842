package io.quilt4j.shell.python;

/** The value of three dots, which stand where nothing is done yet. */
enum Dots {
    Ellipsis
}
