package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.api_keys.create}. */
public sealed interface CreateArgument
        permits Argument.Name, Argument.ExpiresInDays, Argument.To, Argument.ToAll, Argument.Replace {}
