package io.quilt4j.notebooks.display;

import org.jspecify.annotations.Nullable;

/** Something shown that can be replaced, also from a later cell or another thread. */
public final class Live {

    private final NotebookDisplay display;
    private final String id;

    Live(NotebookDisplay display, String id) {
        this.display = display;
        this.id = id;
    }

    void show(@Nullable Object value) {
        display.show(value, id);
    }

    /** Shows this value in the place of the last one. */
    public void update(@Nullable Object value) {
        display.update(value, id);
    }
}
