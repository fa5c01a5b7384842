package io.quilt4j.notebooks.display;

import org.jspecify.annotations.Nullable;

/** Shows values. */
public final class Bundles {

    public Bundles() {}

    /** The forms of a value. Calls code of the value's class, which may be a user's. */
    public Bundle of(@Nullable Object value) {
        return Bundle.of(String.valueOf(value));
    }
}
