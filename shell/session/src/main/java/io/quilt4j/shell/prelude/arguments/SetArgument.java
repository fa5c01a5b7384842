package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code set}. */
public sealed interface SetArgument permits Argument.Meta {}
