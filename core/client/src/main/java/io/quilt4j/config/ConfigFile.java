package io.quilt4j.config;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The user's config.yml, shared with the Python client. Looked at again by every call, as there. Any number of threads and
 * processes may use it.
 *
 * <p>Made by {@code Quilt.homeConfiguration}. Only this library implements it: it may get more methods.
 */
public interface ConfigFile {

    /**
     * The file over the defaults; the defaults alone if there is no file.
     *
     * @throws StorageException if the file cannot be read or makes no sense; it is left as it is
     */
    Configuration read();

    /**
     * Changes one value and keeps all others, also the unknown ones; leaves no backup (protocol.md statement 10).
     *
     * @param value text, a boolean, a number, a list or map of such, or null
     * @throws InvalidInputException if an address is none, or the value cannot be written; nothing is written then
     */
    Configuration set(String key, @Nullable Object value);
}
