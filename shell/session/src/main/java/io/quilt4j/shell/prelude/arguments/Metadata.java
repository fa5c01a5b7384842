package io.quilt4j.shell.prelude.arguments;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What users give as metadata is JSON, in which there are no sets. */
public final class Metadata {

    private static final int DEEPEST = 100;

    private Metadata() {}

    /**
     * Refuses a set.
     *
     * @throws WrongArgumentsException if there is one in it, whose order would be by chance, and the top hash with it
     */
    public static void check(@Nullable Map<?, ?> meta) {
        check(meta, 0);
    }

    /** What is deeper perhaps holds itself, which is told where it is written. */
    private static void check(@Nullable Object value, int depth) {
        if (value instanceof Set) {
            throw new WrongArgumentsException("Object of type set is not JSON serializable: its elements have no order."
                    + " Give a list, such as sorted(...) of it.");
        } else if (depth == DEEPEST) {
            return;
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> check(each, depth + 1));
        } else if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            elements.forEach(each -> check(each, depth + 1));
        }
    }
}
