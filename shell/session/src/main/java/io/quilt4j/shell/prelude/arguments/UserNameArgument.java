package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code quilt3.admin.users.get}. */
public sealed interface UserNameArgument permits Argument.Name {}
