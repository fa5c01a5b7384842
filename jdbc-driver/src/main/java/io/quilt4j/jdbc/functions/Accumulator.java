package io.quilt4j.jdbc.functions;

import org.jspecify.annotations.Nullable;

/** What an aggregate has seen of a group so far. Called by generated code, which is why it is public. */
public interface Accumulator {

    /** Takes a row; {@code arguments} are the values, as the engine holds them. */
    void add(@Nullable Object[] arguments);

    /** What has come out, NULL for nothing. */
    @Nullable
    Object result();
}
