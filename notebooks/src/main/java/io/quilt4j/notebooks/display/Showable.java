package io.quilt4j.notebooks.display;

import java.time.Instant;

/** A value that knows how notebooks show it. */
@FunctionalInterface
public interface Showable {

    /** {@code now}: what is shown may say where today is. */
    Bundle bundle(Instant now);
}
