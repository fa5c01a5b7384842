package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.delete_package}. */
public sealed interface DeletePackageArgument permits Argument.Registry, Argument.TopHash {}
