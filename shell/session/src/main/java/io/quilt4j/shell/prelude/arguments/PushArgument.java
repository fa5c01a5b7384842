package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of a package's {@code push}. */
public sealed interface PushArgument
        permits Argument.Registry,
                Argument.Message,
                Argument.Workflow,
                Argument.Dest,
                Argument.Force,
                Argument.Dedupe {}
