package io.quilt4j.shell.prelude.arguments;

/** The keyword argument {@code id} of the methods that take only that. */
public sealed interface IdArgument permits Argument.Id {}
