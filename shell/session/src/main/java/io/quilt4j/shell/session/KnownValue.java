package io.quilt4j.shell.session;

import org.jspecify.annotations.Nullable;

/** A value that came to be without the compiler, which is to know its variable once it is there. */
sealed interface KnownValue permits PlainValue, PythonValue {

    /** Of the variable, {@code keys} or {@code $1}. */
    String name();

    @Nullable
    Object value();

    Variable variable();

    /** Declares the variable with its static type; the value is put into it afterwards. */
    String declaration();
}
