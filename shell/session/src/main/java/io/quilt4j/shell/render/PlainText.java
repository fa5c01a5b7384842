package io.quilt4j.shell.render;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a value that is no table. */
public final class PlainText {

    private PlainText() {}

    /** What {@code toString} says; an array is written as a list is. */
    public static String of(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        // Of primitive arrays only this method knows all kinds.
        String inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
