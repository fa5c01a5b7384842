package io.quilt4j.shell.prelude.arguments;

/** The keyword argument {@code registry} of the methods that take only that. */
public sealed interface RegistryArgument permits Argument.Registry {}
