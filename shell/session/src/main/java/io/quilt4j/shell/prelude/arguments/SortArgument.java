package io.quilt4j.shell.prelude.arguments;

/** A keyword argument of {@code sorted}, for elements of type {@code T}. */
public sealed interface SortArgument<T> permits Argument.SortKey, Argument.Reverse {}
