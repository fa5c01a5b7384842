package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code set_dir}. */
public sealed interface SetDirArgument permits Argument.Meta, Argument.UpdatePolicy {}
