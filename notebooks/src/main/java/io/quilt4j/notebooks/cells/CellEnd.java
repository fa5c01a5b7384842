package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.display.Bundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a cell ended. */
public sealed interface CellEnd {

    /** It ran to its end; {@code result} is what its last expression came to, null when that has no value. */
    record Done(@Nullable Bundle result) implements CellEnd {}

    /**
     * It stopped at an error.
     *
     * @param name of the kind of error
     * @param traceback lines with ANSI colours that can be read on light and on dark
     */
    record Failed(String name, String message, List<String> traceback) implements CellEnd {
        public Failed {
            traceback = List.copyOf(traceback);
        }
    }
}
