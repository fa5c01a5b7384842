package io.quilt4j.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The two questions that a trail asks an object store. Failures are the exceptions of {@code java.nio.file} for what is missing
 * or forbidden, {@link Unavailable} for what may work later, and else an {@link IOException} that says what happened.
 */
public interface ObjectStore extends AutoCloseable {

    /** What lies directly below a prefix, which is empty or ends with a slash. */
    Page list(String prefix) throws IOException;

    /** The bytes of an object from {@code first} up to and with {@code last}, or to its end, as long as it has this tag. */
    InputStream read(String key, String tag, long first, long last) throws IOException;

    /** Ends an answer without reading the rest of it. */
    void abandon(InputStream answer);

    @Override
    void close();

    /** What a prefix holds. Names are without the prefix; those of folders without the slash. */
    record Page(List<String> folders, List<Stored> objects) {}

    /**
     * An object.
     *
     * @param tag changes whenever the object does
     */
    record Stored(String name, long size, String tag) {}

    /** The store, or the way to it, did not answer as it should. */
    final class Unavailable extends IOException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
