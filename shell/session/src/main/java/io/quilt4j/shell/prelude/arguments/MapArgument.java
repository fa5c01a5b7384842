package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code map}. */
public sealed interface MapArgument permits Argument.IncludeDirectories {}
