package io.quilt4j.shell.prelude.arguments;

import io.quilt4j.shell.text.MaskedText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What users give as metadata is JSON, in which there are no sets, and is kept: the mask of a secret in it would be a lost secret. */
public final class Metadata {

    private static final int DEEPEST = 100;

    private Metadata() {}

    /**
     * Refuses a set, whose order would be by chance, and the top hash with it; and a secret as it prints.
     *
     * @throws WrongArgumentsException if there is one in it
     */
    public static void check(@Nullable Map<?, ?> meta) {
        check(meta, 0);
    }

    /** What is deeper perhaps holds itself, which is told where it is written. */
    private static void check(@Nullable Object value, int depth) {
        if (value instanceof Set) {
            throw new WrongArgumentsException("Object of type set is not JSON serializable: its elements have no order."
                    + " Give a list, such as sorted(...) of it.");
        } else if (value instanceof CharSequence && MaskedText.isIn(value)) {
            throw new WrongArgumentsException("This metadata holds a secret, which prints masked, and would be lost:"
                    + " created.store(env_file(\".env\")) puts one away. Packages are for all to read.");
        } else if (depth == DEEPEST) {
            return;
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> check(each, depth + 1));
        } else if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            elements.forEach(each -> check(each, depth + 1));
        }
    }
}
