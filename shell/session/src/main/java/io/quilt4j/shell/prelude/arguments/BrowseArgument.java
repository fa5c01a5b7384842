package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.Package.browse}. */
public sealed interface BrowseArgument permits Argument.Registry, Argument.TopHash, Argument.Unverified {}
