package io.quilt4j.shell.prelude.arguments;

/** The keyword argument of {@code quilt3.login_with_api_key}. */
public sealed interface RegistryUrlArgument permits Argument.RegistryUrl {}
