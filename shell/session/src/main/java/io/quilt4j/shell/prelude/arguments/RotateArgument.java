package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.api_keys.rotate}. */
public sealed interface RotateArgument
        permits Argument.Name,
                Argument.Id,
                Argument.To,
                Argument.ToAll,
                Argument.ExpiresInDays,
                Argument.Overlap,
                Argument.Idle,
                Argument.AtEnd,
                Argument.Replace,
                Argument.NewName,
                Argument.Reason {}
