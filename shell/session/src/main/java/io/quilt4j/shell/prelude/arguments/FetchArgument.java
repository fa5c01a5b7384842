package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code fetch}. */
public sealed interface FetchArgument permits Argument.Dest {}
