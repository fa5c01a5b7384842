package io.quilt4j.jdbc.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a text file, one after the other. For one thread. */
interface Records extends Closeable {

    /**
     * The next record, its values by the names of their columns, in order; null after the last. A name that is missing means
     * nothing, as null does. Values are a {@link String}, a {@link Boolean}, a number, or something else that is told by its text.
     */
    @Nullable
    Map<String, @Nullable Object> next() throws IOException;

    /** {@code name}, with a number behind it where {@code seen} has it in small letters: SQL does not tell cases apart. */
    static String named(String name, Set<String> seen) {
        String one = name;
        for (int number = 2; !seen.add(one.toLowerCase(Locale.ROOT)); number++) {
            one = name + "_" + number;
        }
        return one;
    }

    /** The line that the last record began on, from 1. */
    long line();
}
