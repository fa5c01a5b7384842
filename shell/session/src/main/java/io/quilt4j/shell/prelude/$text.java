package io.quilt4j.shell.prelude;

import org.jspecify.annotations.Nullable;

/**
 * Compares texts by what they say, as Python does: in a session {@code a == b} is compiled as {@code $text.same(a, b)} where both
 * may be texts. Users never see this class; its name is one that they do not use.
 */
public final class $text {

    private $text() {}

    /** Two texts: whether they say the same. Anything else: whether it is the same object, as Java's {@code ==} has it. */
    @SuppressWarnings("ReferenceEquality") // what users wrote
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        return left instanceof String text ? text.equals(right) : left == right;
    }
}
