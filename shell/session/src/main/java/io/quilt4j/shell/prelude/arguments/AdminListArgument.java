package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.admin.api_keys.list}. */
public sealed interface AdminListArgument
        permits Argument.Email, Argument.KeyName, Argument.Fingerprint, Argument.Status {}
