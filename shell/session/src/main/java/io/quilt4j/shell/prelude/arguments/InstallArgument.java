package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.Package.install}. */
public sealed interface InstallArgument
        permits Argument.Registry, Argument.TopHash, Argument.Dest, Argument.DestRegistry, Argument.OnlyPath {}
