package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.api_keys.list}. */
public sealed interface ListArgument permits Argument.Name, Argument.Fingerprint, Argument.Status {}
