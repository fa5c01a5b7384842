package io.quilt4j.shell.session;

import org.jspecify.annotations.Nullable;

/** Names the variables that hold the values of unnamed expressions: {@code $1}, {@code $2}. One thread at a time. */
final class TemporaryNames {

    private int last;
    private @Nullable String wanted;

    String next() {
        String name = wanted;
        wanted = null;
        return name == null ? "$" + ++last : name;
    }

    /** What {@link #next} gives the next time. */
    void want(String name) {
        wanted = name;
    }

    /** Nobody asked for it. */
    void forgetWanted() {
        wanted = null;
    }
}
