package io.quilt4j.registry.database;

import java.io.IOException;

/** Takes rows one at a time while the cursor is open; its failure ends the reading and reaches the caller. */
@FunctionalInterface
public interface RowConsumer<T> {

    void accept(T row) throws IOException;
}
