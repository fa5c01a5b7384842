package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.config}: a key of config.yml. */
public sealed interface ConfigArgument permits Argument.ConfigValue {}
