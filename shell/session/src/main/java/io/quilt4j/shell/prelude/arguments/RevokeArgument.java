package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.api_keys.revoke}. */
public sealed interface RevokeArgument permits Argument.Id, Argument.OfSecret {}
