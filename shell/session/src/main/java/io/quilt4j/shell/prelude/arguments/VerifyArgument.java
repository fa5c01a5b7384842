package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code verify}. */
public sealed interface VerifyArgument permits Argument.ExtraFilesOk {}
