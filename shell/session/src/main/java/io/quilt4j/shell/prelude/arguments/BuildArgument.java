package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code build}. */
public sealed interface BuildArgument permits Argument.Registry, Argument.Message, Argument.Workflow {}
